/** Strokes to 28x28 pixels of the whole sheet, and pixels back to strokes. */

import { context2d, make } from "./dom.js";
import { paintStrokes } from "./paint.js";

/** @import { Point, Stroke } from "./strokes.js" */

const SIDE = 28;
/** How many pixels of the painted sheet, on each side, become one. */
const SCALE = 6;
/** The least ink 0..255 of a pixel that becomes part of a stroke. */
const LEAST_INK = 90;
const STROKE_WIDTH = 1.3 / SIDE;
const NEIGHBOURS = [-SIDE - 1, -SIDE, -SIDE + 1, -1, 1, SIDE - 1, SIDE, SIDE + 1];

/**
 * The sheet as a network sees it when nothing is cut away and nothing moved: 784 pixels 0..255, 255 = ink.
 * @param {Stroke[]} strokes
 */
export function sheetPixels(strokes) {
  const side = SIDE * SCALE;
  const context = context2d(make("canvas", { width: side, height: side }), { willReadFrequently: true });
  paintStrokes(context, strokes, side, "black");
  const { data } = context.getImageData(0, 0, side, side);
  /** @type {number[]} */
  const sums = Array(SIDE * SIDE).fill(0);
  for (let at = 0; at < side * side; at += 1) {
    sums[Math.floor(at / (side * SCALE)) * SIDE + Math.floor((at % side) / SCALE)] += data[4 * at + 3];
  }
  return sums.map((sum) => Math.round(sum / SCALE ** 2));
}

/**
 * Strokes that cover the ink of 784 pixels: each goes from pixel to neighbouring pixel, to the darkest one first, until
 * there is none left that was not drawn.
 * @param {number[]} pixels 0..255
 */
export function strokesOver(pixels) {
  const left = new Set(pixels.flatMap((ink, at) => (ink >= LEAST_INK ? [at] : [])));
  /** @type {Stroke[]} */
  const strokes = [];
  for (const first of left) strokes.push({ width: STROKE_WIDTH, points: walk(first, left, pixels).map(centreOf) });
  return strokes;
}

/**
 * The pixels of one stroke, which are taken out of those that are left.
 * @param {number} first
 * @param {Set<number>} left
 * @param {number[]} pixels
 */
function walk(first, left, pixels) {
  const path = [];
  for (let at = /** @type {number | undefined} */ (first); at !== undefined; at = darkest(at, left, pixels)) {
    path.push(at);
    left.delete(at);
  }
  return path;
}

/**
 * @param {number} at
 * @param {Set<number>} left
 * @param {number[]} pixels
 */
function darkest(at, left, pixels) {
  const isNear = (/** @type {number} */ other) => Math.abs((other % SIDE) - (at % SIDE)) <= 1;
  const near = NEIGHBOURS.map((step) => at + step).filter((other) => left.has(other) && isNear(other));
  return near.sort((one, other) => pixels[other] - pixels[one]).at(0);
}

/** @returns {Point} */
function centreOf(/** @type {number} */ at) {
  return [((at % SIDE) + 0.5) / SIDE, (Math.floor(at / SIDE) + 0.5) / SIDE];
}
