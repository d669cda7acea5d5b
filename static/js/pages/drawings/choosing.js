/** Several drawings at once: chosen by the boxes on their cards; and the last change of several undone. */

import { undoChange } from "../../api/drawings.js";
import { DrawingCard } from "../../components/drawing-card.js";
import { findAll, partsOf } from "../../lib/dom.js";
import { say } from "../../lib/say.js";

/** @import { Drawing } from "../../api/types.js" */

const part = partsOf(document, "data-drawings");
/** @type {Set<number>} their ids */
const chosen = new Set();
/** @type {Drawing[]} */
let shown = [];
/** @type {string | null} what undoes the last change */
let token = null;
/** What to say when it is undone. */
let done = "";

/** @param {(ids: number[]) => void} deleteAll is called with the chosen ones, when they are to be deleted */
export function attachChoosing(deleteAll) {
  part("list").addEventListener("choose", (event) => {
    const { id } = /** @type {CustomEvent<{id: number}>} */ (event).detail;
    if (!chosen.delete(id)) chosen.add(id);
    tell();
  });
  part("choose-all").addEventListener("click", () => choose(shown));
  part("choose-none").addEventListener("click", () => {
    choose([]);
    part("choose-all").focus();
  });
  part("delete-chosen").addEventListener("click", () => deleteAll([...chosen]));
}

/** Other drawings are on show; those of them that were chosen stay so. */
export function offerToChoose(/** @type {Drawing[]} */ drawings) {
  shown = drawings;
  choose(drawings.filter(({ id }) => chosen.has(id)));
}

function choose(/** @type {Drawing[]} */ drawings) {
  chosen.clear();
  for (const { id } of drawings) chosen.add(id);
  const cards = findAll(part("list"), "drawing-card", DrawingCard);
  cards.forEach((card, index) => (card.chosen = chosen.has(shown[index].id)));
  tell();
}

function tell() {
  const none = chosen.size === 0;
  part("choose-none").hidden = part("delete-chosen").hidden = none;
  part("chosen-count").textContent = none
    ? say("drawings.chosen.none")
    : say("drawings.chosen", { count: chosen.size });
}

/**
 * Offer to undo a change; null when there is nothing to undo.
 * @param {string | null} change its token
 * @param {string} undone what to say then
 */
export function offerUndo(change, undone = "") {
  [token, done] = [change, undone];
  part("undo").hidden = change === null;
}

/** Undo it; gives the sentence that says what was done. */
export async function undoLast() {
  if (!token) return "";
  await undoChange(token);
  const said = done;
  offerUndo(null);
  return said;
}
