/** For each digit 2016's scan and today's dream, each with what is read in it. */

import { scan, scanImage, sheetImage, tenScans } from "../../api/backquery.js";
import { ScanCard, describeScan } from "../../components/scan-card.js";
import { find, findAll } from "../../lib/dom.js";
import { pictureUrl } from "../../lib/png.js";
import { rove } from "../../lib/roving.js";
import { say } from "../../lib/say.js";
import { parameter, setParameter } from "../shared/address.js";
import { chosenNetwork, networkNamed, titleOfNetwork } from "../shared/networks.js";
import { clearNotice, showError } from "../shared/notice.js";
import { paletteOf } from "./palette.js";
import { kindOf, noisyMethod, tally, titleOf } from "./pictures.js";

/** @import { Drawn } from "../../api/backquery.js" */
/** @import { BackqueryAnswer } from "../../api/types.js" */
/** @import { Scan } from "../../components/scan-card.js" */

const FIRST_NETWORK = networkNamed("rashid-2016");
const SHOWN_SIDE_PX = 28;
/** Buttons of a digit: another one, a hundred, two pictures. */
const ITEMS_OF_A_PAIR = 4;
const SHEET_SIDE_PX = 280;
const summary = find(document, "[data-summary]", HTMLElement);
const secondSummary = find(document, "[data-summary] + p", HTMLElement);
const news = find(document, "[data-news]", HTMLElement);
const box = find(document, "[data-lightbox]", HTMLElement);
const cards = findAll(box, "scan-card", ScanCard);
const [firsts, dreams] = ["rashid", "dream"].map((method) => cards.filter((card) => card.dataset.method === method));
/** @type {number[]} which dream of each digit is on show */
const seeds = Array(10).fill(Math.trunc(Number(parameter("dream"))) || 0);
const labelOf = (/** @type {ScanCard} */ card) => Number(card.getAttribute("label"));
let loads = 0;

/**
 * @param {object} hooks
 * @param {(scan: Scan) => void} hooks.enlarged a picture is pressed
 * @param {(label: number) => void} hooks.hundredAsked a hundred dreams of a digit are asked for
 */
export function attachPairs({ enlarged, hundredAsked }) {
  for (const card of cards) card.addEventListener("enlarge", () => card.scan && enlarged(card.scan));
  for (const button of findAll(box, "[data-another]", HTMLButtonElement)) {
    button.addEventListener("click", () => showAnother(Number(button.dataset.another)));
  }
  for (const button of findAll(box, "[data-hundred]", HTMLButtonElement)) {
    button.addEventListener("click", () => hundredAsked(Number(button.dataset.hundred)));
  }
  find(document, "[data-others]", HTMLButtonElement).addEventListener("click", showTenOthers);
  rove(box, findAll(box, ".pair button", HTMLButtonElement), ITEMS_OF_A_PAIR);
}

/** Draw all pictures; when asked for again meanwhile, the earlier ones are dropped, and it gives false. */
export async function loadPairs() {
  const load = (loads += 1);
  const isStale = () => load !== loads;
  box.setAttribute("aria-busy", "true");
  try {
    const rows = await Promise.all([firsts, dreams].map(drawRow));
    if (isStale()) return false;
    rows.flat().forEach((picture, index) => show([...firsts, ...dreams][index], picture));
    sumUp();
  } catch (error) {
    if (isStale()) return false;
    showError(error);
    if (!cards[0].scan) summary.textContent = say("gallery.none");
  }
  box.removeAttribute("aria-busy");
  return true;
}

/** The same pictures in the palette that is chosen now. */
export function recolourPairs() {
  for (const card of cards) if (card.scan) show(card, card.scan);
  offerSheets();
}

/** A row of ten: at once where they are of one noise, and one by one where others were asked for. */
function drawRow(/** @type {ScanCard[]} */ row) {
  const hows = row.map(howOf);
  const isOne = hows.every(({ seed }) => seed === hows[0].seed);
  return isOne ? tenScans(hows[0]) : Promise.all(row.map((card, index) => scan(labelOf(card), hows[index])));
}

/**
 * 2016's scans are by the network of 2016, where there is one; the dreams by the network that is chosen, which climbs
 * where it does not dream.
 * @returns {Drawn}
 */
function howOf(/** @type {ScanCard} */ card) {
  if (card.dataset.method !== "dream") return { model: FIRST_NETWORK ?? chosenNetwork(), method: "rashid" };
  const model = chosenNetwork();
  return { model, method: noisyMethod(model), seed: seeds[labelOf(card)] };
}

/**
 * @param {ScanCard} card
 * @param {BackqueryAnswer} picture
 */
function show(card, picture) {
  const { label, model, method, seed, pixels } = picture;
  const drawn = { model, method, seed, palette: paletteOf(method), size: SHOWN_SIDE_PX };
  const image = drawn.palette === "ink" ? pictureUrl(pixels) : scanImage(label, drawn);
  card.scan = { ...picture, title: titleOf(picture), by: titleOfNetwork(model), image };
}

const scansOf = (/** @type {ScanCard[]} */ row) => row.flatMap(({ scan }) => scan ?? []);

/** How many are read as they were meant. */
function sumUp() {
  clearNotice();
  const [before, now] = [firsts, dreams].map((row) => tally(scansOf(row)));
  summary.textContent = inWords(before.own, now.own);
  const [scans, pictures] = [before.second, now.second];
  const isRead = scans !== null && pictures !== null;
  secondSummary.textContent = isRead ? say(`gallery.sum.second.${newKind()}`, { scans, pictures }) : "";
  offerSheets();
}

/** Whether they are dreams, or pictures of a network that does not dream. */
const newKind = () => kindOf(scansOf(dreams)[0].method);

/**
 * The scans are by the network of 2016, or by the chosen one where that is the same or there is no other.
 * @param {number} ownScans
 * @param {number} ownDreams
 */
function inWords(ownScans, ownDreams) {
  const [first, chosen] = [firsts, dreams].map((row) => scansOf(row)[0].model);
  const name = titleOfNetwork(chosen);
  const which = first === chosen ? "alone" : "both";
  return say(`gallery.sum.${which}.${newKind()}`, { name, scans: ownScans, pictures: ownDreams });
}

async function showAnother(/** @type {number} */ label) {
  const wanted = (seeds[label] += 1);
  const card = dreams[label];
  try {
    const picture = await scan(label, howOf(card));
    if (wanted !== seeds[label]) return;
    show(card, picture);
    sumUp();
    if (card.scan) news.textContent = describeScan(card.scan);
  } catch (error) {
    showError(error);
  }
}

async function showTenOthers() {
  const seed = Math.max(...seeds) + 1;
  seeds.fill(seed);
  setParameter("dream", seed);
  if (!(await loadPairs())) return;
  news.textContent = say(`gallery.news.others.${newKind()}`, { number: seed + 1, sum: summary.textContent });
}

/** The links to a PNG of all ten, as they are on show. */
function offerSheets() {
  for (const link of findAll(document, "[data-sheet]", HTMLAnchorElement)) {
    const { model, method } = (link.dataset.sheet === "dream" ? dreams : firsts)[0].scan ?? {};
    const seed = link.dataset.sheet === "dream" ? Math.max(...seeds) : undefined;
    const palette = paletteOf(method);
    link.href = sheetImage({ model, method, seed, palette, size: SHEET_SIDE_PX });
    link.download = `brainscan-sheet-${method}-${model}-${palette}.png`;
  }
}
