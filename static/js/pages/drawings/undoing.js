/** The last change of several drawings, which can be undone. */

import { undoChange } from "../../api/drawings.js";
import { partsOf } from "../../lib/dom.js";

const button = partsOf(document, "data-drawings")("undo");
/** @type {string | null} what undoes it */
let token = null;
/** What to say when it is undone. */
let done = "";

/**
 * Offer to undo a change; null when there is nothing to undo.
 * @param {string | null} change its token
 * @param {string} undone what to say then
 */
export function offerUndo(change, undone = "") {
  [token, done] = [change, undone];
  button.hidden = change === null;
}

/** Undo it; gives the sentence that says what was done. */
export async function undoLast() {
  if (!token) return "";
  await undoChange(token);
  const said = done;
  offerUndo(null);
  return said;
}
