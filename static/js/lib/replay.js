/** Strokes as if they were drawn again. */

import { reveal, totalLength } from "./strokes.js";

/** @import { Stroke } from "./strokes.js" */

/** How fast strokes are drawn again, in sides of the sheet. */
const SHEETS_PER_MS = 0.0018;

/** @returns {Promise<number>} the time of the next animation frame */
const nextFrame = () => new Promise(requestAnimationFrame);

/** What is drawn at each animation frame, from nothing to all of the strokes. */
export async function* replayed(/** @type {Stroke[]} */ strokes) {
  const total = totalLength(strokes);
  const started = performance.now();
  for (let length = 0; length < total;) {
    length = ((await nextFrame()) - started) * SHEETS_PER_MS;
    yield reveal(strokes, length);
  }
}
