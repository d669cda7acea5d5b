/** The Brain scans page: for each digit 2016's scan and today's dream, each with what is read in it. */

import { scan, scanImage, sheetImage } from "./api.js";
import "./blend.js";
import { titleOf } from "./methods.js";
import { chosenNetwork, networkNamed, onNetworkChange, remember } from "./networks.js";
import { clearNotice, showNotice } from "./notice.js";
import { chosenPalette, onPaletteChange } from "./palettes.js";
import { attachDialog } from "./scan-dialog.js";
import { describeScan } from "./scan-film.js";
import { drawingOf, tally } from "./verdict.js";
import { openWall } from "./wall.js";

const FIRST_NETWORK = networkNamed("rashid-2016");
const asked = new URLSearchParams(location.search);
const summary = document.querySelector("[data-summary]");
const news = document.querySelector("[data-news]");
const box = document.querySelector("[data-lightbox]");
const films = [...box.querySelectorAll("scan-film")];
const [firsts, dreams] = ["rashid", "dream"].map((method) => films.filter((film) => film.dataset.method === method));
const seeds = Array(10).fill(Math.trunc(asked.get("dream")) || 0);
const labelOf = (film) => Number(film.getAttribute("label"));
let loading = 0;

const dialog = attachDialog();

async function load() {
  const mine = (loading += 1);
  box.setAttribute("aria-busy", "true");
  try {
    const drawings = await Promise.all(films.map(draw));
    if (mine === loading) drawings.forEach((drawing, index) => hang(films[index], drawing));
    if (mine === loading) sumUp();
  } catch (error) {
    if (mine === loading) fail(error);
  }
  if (mine === loading) box.removeAttribute("aria-busy");
}

/** 2016's films are by the network of 2016, where there is one; the dreams by the network that is chosen. */
async function draw(film) {
  const { method } = film.dataset;
  const model = method === "rashid" ? (FIRST_NETWORK ?? chosenNetwork()) : chosenNetwork();
  return drawingOf(await scan(labelOf(film), { model, method, seed: method === "dream" ? seeds[labelOf(film)] : undefined }));
}

function hang(film, drawing) {
  film.scan = { ...drawing, title: titleOf(drawing), image: imageOf(drawing) };
}

function imageOf({ label, model, method, seed }) {
  return scanImage(label, { model, method, seed, palette: chosenPalette(), size: 28 });
}

function sumUp() {
  clearNotice();
  const [before, now] = [firsts, dreams].map((row) => tally(row.map((film) => film.scan)));
  const second = now.second === null ? "" : `The second reader reads ${before.second} of those scans and ${now.second} of the dreams.`;
  summary.textContent = inWords(before.own, now.own);
  summary.nextElementSibling.textContent = second;
  offerSheets();
}

/** The scans are by the network of 2016, or by the chosen one where that is the same or there is no other. */
function inWords(ownScans, ownDreams) {
  const [first, chosen] = [firsts, dreams].map(([film]) => film.scan.model);
  const name = chosen.split("@")[0];
  return first === chosen
    ? `${name} reads ${ownScans} of its own 10 scans and ${ownDreams} of its 10 dreams.`
    : `The network of 2016 reads ${ownScans} of its own 10 scans; ${name} reads ${ownDreams} of its 10 dreams.`;
}

function fail(error) {
  showNotice(error.message);
  if (!films[0].scan) summary.textContent = "There are no scans to show.";
}

async function another(label) {
  seeds[label] += 1;
  const wanted = seeds[label];
  try {
    const drawing = await draw(dreams[label]);
    if (wanted !== seeds[label]) return;
    hang(dreams[label], drawing);
    sumUp();
    news.textContent = describeScan(dreams[label].scan);
  } catch (error) {
    showNotice(error.message);
  }
}

function tenOthers() {
  const seed = Math.max(...seeds) + 1;
  seeds.fill(seed);
  remember("dream", seed);
  load();
}

function recolour() {
  for (const film of films) if (film.scan) hang(film, film.scan);
  offerSheets();
  dialog.refresh();
}

function offerSheets() {
  const palette = chosenPalette();
  for (const link of document.querySelectorAll("[data-sheet]")) {
    const method = link.dataset.sheet;
    const model = (method === "dream" ? dreams : firsts)[0].scan?.model;
    link.href = sheetImage({ model, method, seed: method === "dream" ? Math.max(...seeds) : undefined, palette, size: 280 });
    link.download = `brainscan-sheet-${method}-${model}-${palette}.png`;
  }
}

for (const film of films) film.addEventListener("enlarge", () => dialog.show(film.scan));
for (const button of box.querySelectorAll("[data-another]")) {
  button.addEventListener("click", () => another(Number(button.dataset.another)));
}
for (const button of box.querySelectorAll("[data-hundred]")) {
  button.addEventListener("click", () => openWall(Number(button.dataset.hundred)));
}
document.querySelector("[data-others]").addEventListener("click", tenOthers);
onPaletteChange(recolour);
onNetworkChange(load);
load();
dialog.restore(asked);
