/** What can be taken along from a page: its pictures as PNG, its plots as SVG, its tables as CSV. */

import { findAll } from "./dom.js";
import { layersBlob, pictureCanvas } from "./png.js";
import { barsSvg, signedBarsSvg, standaloneSvg, stripSvg } from "./standalone-svg.js";

/** @typedef {{name: string, element: Element, formats: Record<string, () => Blob | Promise<Blob>>}} Thing */

/** All that is takable below `root` and is to be seen, in the order of the page. */
export function thingsIn(/** @type {ParentNode} */ root) {
  return findAll(root, TAKABLE, Element)
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .flatMap((element) => thingOf(element) ?? []);
}

/** What the pages have to take along, by what makes its files; null where there is nothing yet. */
const MAKERS = /** @type {[string, (element: any) => Thing["formats"] | null][]} */ ([
  ["pixel-image", (picture) => (picture.pixels ? layered(picture, pictureCanvas(picture.pixels)) : null)],
  ["digit-canvas", (sheet) => (sheet.strokes.length ? layered(sheet, sheet.firstElementChild) : null)],
  ["weight-image[aria-label]:not([data-empty]), digit-map", (each) => layered(each, each.firstElementChild)],
  [".film-window img", (image) => (image.naturalWidth ? layered(image, image) : null)],
  ["answer-bars", barFormats],
  ["signed-bars", signedFormats],
  ["firing-strip", (strip) => ({ SVG: () => text(stripSvg(strip, nameOf(strip)), "image/svg+xml") })],
  ["svg[role=img]", (svg) => ({ SVG: () => text(standaloneSvg(svg), "image/svg+xml") })],
  ["#main table", (table) => ({ CSV: () => text(csvOf(table), "text/csv") })],
]);
const TAKABLE = MAKERS.map(([selector]) => selector).join(", ");
/** What lies on top of a picture, in its frame. */
const OVERLAYS = "evidence-overlay:not([hidden]) canvas, change-overlay:not([hidden]) canvas";

/** The takable thing that an element is; null for one that is empty. */
export function thingOf(/** @type {Element} */ element) {
  const formats = formatsOf(element);
  return formats && { name: nameOf(element), element, formats };
}

function formatsOf(/** @type {Element} */ element) {
  return MAKERS.find(([selector]) => element.matches(selector))?.[1](element) ?? null;
}

/**
 * A picture of the page, with what is marked on it, as PNG.
 * @param {HTMLElement} element
 * @param {HTMLCanvasElement | HTMLImageElement} lowest what holds its pixels
 */
function layered(element, lowest) {
  const marks = findAll(element.parentElement ?? document, OVERLAYS, HTMLCanvasElement);
  const ground = getComputedStyle(element.closest(".film-window") ?? element).backgroundColor;
  return { PNG: () => layersBlob([lowest, ...marks], ground) };
}

/** @returns {Thing["formats"] | null} */
function barFormats(/** @type {Element} */ element) {
  const scores = findAll(element, "data", HTMLDataElement).map(({ value }) => Number(value));
  if (!scores.some((score) => score > 0)) return null;
  return {
    SVG: () => text(barsSvg(scores, nameOf(element)), "image/svg+xml"),
    CSV: () => text(["digit,score", ...scores.map((score, digit) => `${digit},${score}`)].join("\n"), "text/csv"),
  };
}

/** @returns {Thing["formats"]} */
function signedFormats(/** @type {Element} */ element) {
  const values = findAll(element, "data", HTMLDataElement).map(({ value }) => Number(value));
  return {
    SVG: () => text(signedBarsSvg(values, nameOf(element)), "image/svg+xml"),
    CSV: () => text(["digit,value", ...values.map((value, digit) => `${digit},${value}`)].join("\n"), "text/csv"),
  };
}

/** What it is called: by its label, its title or caption, or the heading before it. */
function nameOf(/** @type {Element} */ element) {
  const own =
    element.getAttribute("aria-label") ??
    element.getAttribute("alt") ??
    element.querySelector("title, caption")?.textContent;
  return (own || headingBefore(element)).replace(/\s+/g, " ").trim();
}

/** The text of the last heading before an element. */
function headingBefore(/** @type {Element} */ element) {
  const before = findAll(document, "main :is(h1, h2, h3)", HTMLElement).filter(
    (heading) => heading.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  return before.at(-1)?.textContent ?? "";
}

function csvOf(/** @type {HTMLTableElement} */ table) {
  const lines = [...table.rows].map((row) => [...row.cells].map(({ innerText }) => csvCell(innerText.trim())));
  return lines.map((cells) => cells.join(",")).join("\n");
}

/** A cell in quotes where it needs them (RFC 4180), and behind an apostrophe where a spreadsheet would compute it. */
function csvCell(/** @type {string} */ content) {
  const cell = /^[=+@-]./.test(content) && !/^[+-]?[\d.,]+(e[+-]?\d+)?%?$/.test(content) ? `'${content}` : content;
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/**
 * @param {string} content
 * @param {string} type
 */
function text(content, type) {
  return new Blob([content], { type });
}

/** A name as one of a file: "What the network saw" as "brainscan-what-the-network-saw.png". */
export function fileName(/** @type {string} */ name, /** @type {string} */ format) {
  const words = name.toLowerCase().normalize("NFKD").replace(/[^a-z0-9]+/g, "-").slice(0, 60).replace(/^-|-$/g, "");
  return `brainscan-${words}.${format.toLowerCase()}`;
}
