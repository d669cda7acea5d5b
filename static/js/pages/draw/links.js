/** What a link to the Draw page holds after its #: a drawing, or the number of a test image. */

import { decode } from "../../lib/codec.js";

/** @import { Stroke } from "../../lib/strokes.js" */
/** @typedef {{index?: string, strokes?: Stroke[], damage?: string}} Linked `damage`: a sentence saying what is wrong */

/** @returns {Linked} */
export function linked(/** @type {string} */ hash) {
  const content = new URLSearchParams(hash.slice(1));
  const [index, drawing] = [content.get("example"), content.get("d")];
  if (drawing !== null) return linkedDrawing(drawing);
  return index === null ? {} : linkedExample(index);
}

/** @returns {Linked} */
function linkedDrawing(/** @type {string} */ text) {
  try {
    return { strokes: decode(text) };
  } catch (error) {
    const why = /** @type {RangeError} */ (error).message;
    return { damage: `This link is damaged: the drawing in it cannot be read (${why}).` };
  }
}

/** @returns {Linked} */
function linkedExample(/** @type {string} */ index) {
  if (/^\d{1,4}$/.test(index)) return { index };
  return { damage: "This link is damaged: the test image in it cannot be read (they are numbered from 0 to 9999)." };
}
