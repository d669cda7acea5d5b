/** What a server is asked about: the whole sheet as a picture, so that the place of the answer's frame is one on it. */

import { context2d, make } from "./dom.js";
import { digitSize, legible } from "./legible.js";
import { paintStrokes } from "./paint.js";

/** @import { Stroke } from "./strokes.js" */

/** The side of the sheet in pixels; a small digit, or a row of them, is given twice as many. */
const SIDE_PX = 168;
/** Below this, in units of the sheet, a digit is small: it would have no more than 60 pixels. */
const SMALL = 0.36;
/** @type {HTMLCanvasElement | null} */
let canvas = null;

/**
 * A drawing as the body of a /query: a PNG's bytes, black on white. toDataURL, unlike toBlob, does not wait for an idle
 * moment.
 * @param {Stroke[]} strokes
 */
export function queryBody(strokes) {
  const side = sideFor(strokes);
  canvas ??= make("canvas");
  if (canvas.width !== side) canvas.width = canvas.height = side;
  const context = context2d(canvas, { willReadFrequently: true });
  context.fillStyle = "white";
  context.fillRect(0, 0, side, side);
  paintStrokes(context, legible(strokes), side, "black");
  const letters = atob(canvas.toDataURL("image/png").split(",")[1]);
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}

/** The side in pixels of the picture of a sheet with these strokes. */
function sideFor(/** @type {Stroke[]} */ strokes) {
  const size = digitSize(strokes);
  return size > 0 && size < SMALL ? 2 * SIDE_PX : SIDE_PX;
}
