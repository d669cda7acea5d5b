/**
 * What a link to the Draw page holds after its #: a drawing, the number of a test image or of a taught drawing, or the
 * photo to look at; and of the first two the change that is to be shown.
 */

import { decode } from "../../lib/codec.js";
import { say } from "../../lib/say.js";

/** @import { MorphMethod } from "../../api/types.js" */
/** @import { Stroke } from "../../lib/strokes.js" */
/** @typedef {{to: number, method: MorphMethod}} Change into which digit, and how */
/**
 * @typedef {object} Linked `damage`: a sentence saying what is wrong
 * @property {string} [index] of a test image
 * @property {Stroke[]} [strokes]
 * @property {number} [drawing] the number of a taught drawing
 * @property {boolean} [photo]
 * @property {Change} [change]
 * @property {string} [damage]
 */

/** @returns {Linked} */
export function linked(/** @type {string} */ hash) {
  if (hash === "#photo") return { photo: true };
  const content = new URLSearchParams(hash.slice(1));
  const [index, strokes, drawing] = ["example", "d", "drawing"].map((name) => content.get(name));
  if (strokes !== null) return { ...linkedStrokes(strokes), ...linkedChange(content) };
  if (index !== null) return { ...linkedExample(index), ...linkedChange(content) };
  return drawing === null ? {} : linkedDrawing(drawing);
}

/** An address's # with a change in place of the one that it may hold, or without; "" for what has no link. */
export function withChange(/** @type {string} */ hash, /** @type {Change | null} */ change) {
  const [what] = hash.split("&");
  return change && what ? `${what}&to=${change.to}&by=${change.method}` : what;
}

/** @returns {Linked} */
function linkedStrokes(/** @type {string} */ text) {
  try {
    return { strokes: decode(text) };
  } catch {
    return { damage: say("draw.damaged.strokes") };
  }
}

/** @returns {Linked} */
function linkedExample(/** @type {string} */ index) {
  if (/^\d{1,4}$/.test(index)) return { index };
  return { damage: say("draw.damaged.example") };
}

/** @returns {Linked} */
function linkedDrawing(/** @type {string} */ number) {
  if (/^\d{1,15}$/.test(number)) return { drawing: Number(number) };
  return { damage: say("draw.damaged.drawing") };
}

/** @returns {Linked} */
function linkedChange(/** @type {URLSearchParams} */ content) {
  const to = content.get("to") ?? "";
  return /^\d$/.test(to) ? { change: { to: Number(to), method: content.get("by") === "walk" ? "walk" : "least" } } : {};
}
