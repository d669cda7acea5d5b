/** The last change of several drawings, which can be undone. */

import { undoChange } from "../../api/drawings.js";
import { partsOf } from "../../lib/dom.js";

const button = partsOf(document, "data-drawings")("undo");
/** @type {string | null} what undoes it */
let token = null;

/** Offer to undo the change of this token; null when there is nothing to undo. */
export function offerUndo(/** @type {string | null} */ change) {
  token = change;
  button.hidden = change === null;
}

/** Undo it; gives the sentence that says what was done. */
export async function undoLast() {
  if (!token) return "";
  const { message } = await undoChange(token);
  offerUndo(null);
  return message;
}
