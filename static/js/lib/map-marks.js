/** What is painted over the points of a map: numerals, and rings around what is picked and around one's own drawing. */

import { onSquare } from "./map-view.js";

/** @import { Points, View } from "./map-view.js" */
/** @typedef {{at: [number, number], neighbours: number[]}} Own the place of one's own drawing, and who decided it */
/**
 * @typedef {object} Sheet
 * @property {CanvasRenderingContext2D} context its fill is the text's colour, and its stroke at first the paper's
 * @property {View} view
 * @property {number} side of the canvas, in pixels
 */

/** The most points that are shown as numerals. */
const MOST_NUMERALS = 350;
const NUMERALS_FROM = 3;
/** Of a numeral by itself, in CSS pixels. */
const NUMERAL_PX = 15;

/**
 * Digits in the middle of their kind; or, from near, each by itself.
 * @param {Sheet} sheet
 * @param {Points} points
 * @param {{middles: [number, number][], digit: number | null, isShown: (index: number) => boolean}} which
 */
export function paintNumerals(sheet, points, { middles, digit, isShown }) {
  const { context, view, side } = sheet;
  const family = context.font.replace(/^.*?px /, "");
  context.textAlign = "center";
  context.textBaseline = "middle";
  if (view.scale < NUMERALS_FROM) {
    Object.assign(context, { font: `700 ${side / 22}px ${family}`, lineWidth: side / 120 });
    middles.forEach(([x, y], label) => {
      if (digit === null || digit === label) write(sheet, label, x, y);
    });
    return;
  }
  const near = inSight(points, view, isShown);
  if (near.length > MOST_NUMERALS) return;
  const pixels = devicePixelRatio;
  Object.assign(context, { font: `700 ${NUMERAL_PX * pixels}px ${family}`, lineWidth: 3 * pixels });
  for (const index of near) write(sheet, points.labels[index], points.xs[index], points.ys[index]);
}

/**
 * A ring around what is picked; two around one's own drawing, with lines to those that decided its place.
 * @param {Sheet} sheet
 * @param {Points} points
 * @param {{picked: number | null, own: Own | null, colour: string}} marks
 */
export function paintRings(sheet, { xs, ys }, { picked, own, colour }) {
  const { context, side } = sheet;
  Object.assign(context, { strokeStyle: colour, lineWidth: side / 250 });
  if (picked !== null) ring(sheet, [xs[picked], ys[picked]], side / 60);
  if (!own) return;
  ring(sheet, own.at, side / 40);
  ring(sheet, own.at, side / 90);
  context.beginPath();
  for (const index of own.neighbours) {
    context.moveTo(...pixelsOf(sheet, ...own.at));
    context.lineTo(...pixelsOf(sheet, xs[index], ys[index]));
  }
  context.stroke();
}

/**
 * The points on show, or more of them than are told apart.
 * @param {Points} points
 * @param {View} view
 * @param {(index: number) => boolean} isShown
 */
function inSight({ count, xs, ys }, view, isShown) {
  const reach = 0.5 / view.scale;
  const found = [];
  for (let index = 0; index < count && found.length <= MOST_NUMERALS; index += 1) {
    const isNear = Math.abs(xs[index] - view.x) <= reach && Math.abs(ys[index] - view.y) <= reach;
    if (isNear && isShown(index)) found.push(index);
  }
  return found;
}

/**
 * @param {Sheet} sheet
 * @param {number} label
 * @param {number} x
 * @param {number} y
 */
function write(sheet, label, x, y) {
  const at = pixelsOf(sheet, x, y);
  sheet.context.strokeText(String(label), ...at);
  sheet.context.fillText(String(label), ...at);
}

/**
 * @param {Sheet} sheet
 * @param {[number, number]} at
 * @param {number} radius
 */
function ring(sheet, at, radius) {
  sheet.context.beginPath();
  sheet.context.arc(...pixelsOf(sheet, ...at), radius, 0, 2 * Math.PI);
  sheet.context.stroke();
}

/**
 * @param {Sheet} sheet
 * @param {number} x
 * @param {number} y
 * @returns {[number, number]}
 */
function pixelsOf({ view, side }, x, y) {
  const [atX, atY] = onSquare(view, x, y);
  return [atX * side, atY * side];
}
