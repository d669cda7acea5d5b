/** Strokes to 28x28 pixels of the whole sheet. */

import { context2d, make } from "./dom.js";
import { paintStrokes } from "./paint.js";

/** @import { Stroke } from "./strokes.js" */

const SIDE = 28;
/** How many pixels of the painted sheet, on each side, become one. */
const SCALE = 6;

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
