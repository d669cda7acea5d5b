/** What guests drew and named: held apart until it is accepted or deleted. */

import { acceptDrawing, deleteDrawing, drawings } from "../../api/drawings.js";
import { DrawingCard } from "../../components/drawing-card.js";
import { find, make, partsOf } from "../../lib/dom.js";
import { showKeyed } from "../../lib/keyed.js";
import { say } from "../../lib/say.js";

/** @import { Drawing } from "../../api/types.js" */
/** @typedef {(pressed: Element, act: () => Promise<unknown>, done: string) => Promise<void>} Attempt tells what came */

/** The most that the server sends at once. */
const MOST = 200;
const part = partsOf(document, "data-waiting");

/**
 * @param {Attempt} attempt
 * @param {() => Promise<unknown>} accepted called when there is one more among the others
 */
export function attachWaiting(attempt, accepted) {
  const idOf = (/** @type {Event} */ event) => /** @type {CustomEvent<{id: number}>} */ (event).detail.id;
  const cardOf = (/** @type {Event} */ event) => /** @type {DrawingCard} */ (event.target);
  part("list").addEventListener("accept", (event) =>
    attempt(cardOf(event), async () => {
      await acceptDrawing(idOf(event));
      await accepted();
      part("title").focus();
    }, say("drawings.accepted")),
  );
  part("list").addEventListener("delete", (event) =>
    attempt(cardOf(event), async () => {
      await deleteDrawing(idOf(event));
      await showWaiting();
      part("title").focus();
    }, say("drawings.deleted", { count: 1 })),
  );
}

/** Show the newest of those that wait. */
export async function showWaiting() {
  const { total, drawings: waiting } = await drawings({ accepted: false, limit: MOST });
  part("section").hidden = !total;
  const fill = (/** @type {HTMLElement} */ item, /** @type {Drawing} */ drawing) =>
    (find(item, "drawing-card", DrawingCard).drawing = drawing);
  showKeyed(part("list"), waiting, { key: ({ id }) => String(id), make: emptyItem, fill });
  part("count").textContent = say("drawings.waiting", { count: total });
}

/** An item of a list of drawings. */
export function emptyItem() {
  const item = make("li");
  item.append(new DrawingCard());
  return item;
}
