/** What can be taken along from a page: its pictures as PNG, its plots as SVG, its tables as CSV. */

import { findAll } from "./dom.js";
import { imageBlob, pictureBlob } from "./png.js";
import { barsSvg, standaloneSvg } from "./standalone-svg.js";

/** @typedef {{name: string, element: Element, formats: Record<string, () => Blob | Promise<Blob>>}} Thing */

/** All that is takable below `root` and is to be seen, in the order of the page. */
export function thingsIn(/** @type {ParentNode} */ root) {
  return findAll(root, TAKABLE, Element)
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .flatMap((element) => thingOf(element) ?? []);
}

const TAKABLE = "pixel-image, answer-bars, svg[role=img], main table, .film-window img";

/** The takable thing that an element is; null for one that is empty. */
export function thingOf(/** @type {Element} */ element) {
  const formats = formatsOf(element);
  return formats && { name: nameOf(element), element, formats };
}

/** @returns {Thing["formats"] | null} */
function formatsOf(/** @type {Element} */ element) {
  if (element instanceof HTMLTableElement) return { CSV: () => text(csvOf(element), "text/csv") };
  if (element instanceof HTMLImageElement) return element.naturalWidth ? { PNG: () => imageBlob(element) } : null;
  if (element instanceof SVGElement) return { SVG: () => text(standaloneSvg(element), "image/svg+xml") };
  if (element.localName === "answer-bars") return barFormats(element);
  const { pixels } = /** @type {import("../components/pixel-image.js").PixelImage} */ (element);
  return pixels ? { PNG: () => pictureBlob(pixels) } : null;
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
