/** The Brain scans page: ten films, the network and palette they are shown in, and one of them enlarged. */

import { scan, scanImage, sheetImage } from "./api.js";
import { chosenNetwork, onNetworkChange, remember } from "./networks.js";
import { clearNotice, showNotice } from "./notice.js";
import { attachDialog } from "./scan-dialog.js";
import "./scan-film.js";

const DEFAULT_PALETTE = "ink";
const films = [...document.querySelectorAll("scan-film")];
const palettes = document.querySelector("[data-palettes]");
const summary = document.querySelector("[data-summary]");
const box = document.querySelector("[data-lightbox]");
const sheet = document.querySelector("[data-sheet]");
const labelOf = (film) => Number(film.getAttribute("label"));
let loading = 0;

const dialog = attachDialog(films, (label) => remember("digit", label));

async function load() {
  const [mine, model] = [(loading += 1), chosenNetwork()];
  box.setAttribute("aria-busy", "true");
  try {
    const scans = await Promise.all(films.map((film) => scan(labelOf(film), { model })));
    if (mine === loading) hang(scans);
  } catch (error) {
    if (mine === loading) fail(error);
  }
  if (mine === loading) box.removeAttribute("aria-busy");
}

function fail(error) {
  showNotice(error.message);
  if (!films[0].scan) summary.textContent = "There are no scans to show.";
}

function hang(scans) {
  clearNotice();
  films.forEach((film, index) => {
    const { label, model, method, own_answer: ownAnswer, agrees } = scans[index];
    film.scan = { label, model, method, ownAnswer, agrees, ...coloured({ label, model, method }) };
  });
  const agreeing = scans.filter(({ agrees }) => agrees).length;
  summary.textContent = `The network reads ${agreeing} of its own ${scans.length} scans.`;
  refreshSheet();
  dialog.refresh();
}

function recolour() {
  remember("palette", chosenPalette() === DEFAULT_PALETTE ? null : chosenPalette());
  for (const film of films) if (film.scan) film.scan = { ...film.scan, ...coloured(film.scan) };
  refreshSheet();
}

function coloured({ label, model, method }) {
  const palette = chosenPalette();
  return { palette, image: scanImage(label, { model, method, palette, size: 28 }) };
}

function refreshSheet() {
  const [model, palette] = [chosenNetwork(), chosenPalette()];
  document.body.dataset.palette = palette;
  sheet.href = sheetImage({ model, palette, size: 280 });
  sheet.download = `brainscan-sheet-${model}-${palette}.png`;
}

function chosenPalette() {
  return palettes.querySelector("input:checked").value;
}

async function start() {
  const asked = new URLSearchParams(location.search);
  const input = [...palettes.querySelectorAll("input")].find(({ value }) => value === asked.get("palette"));
  if (input) input.checked = true;
  refreshSheet();
  await load();
  const film = films.find((each) => String(labelOf(each)) === asked.get("digit"));
  if (film?.scan) dialog.show(film);
}

palettes.addEventListener("change", recolour);
onNetworkChange(load);
start();
