/** What guests drew and named: held apart until it is accepted or deleted. */

import { acceptDrawing, deleteDrawing, drawings } from "../../api/drawings.js";
import { DrawingCard } from "../../components/drawing-card.js";
import { make, partsOf } from "../../lib/dom.js";
import { say } from "../../lib/say.js";

/** @import { Drawing } from "../../api/types.js" */
/** @typedef {(act: () => Promise<unknown>, done: string) => Promise<void>} Attempt does it, and says what came of it */

/** The most that the server sends at once. */
const MOST = 200;
const part = partsOf(document, "data-waiting");

/**
 * @param {Attempt} attempt
 * @param {() => Promise<unknown>} accepted called when there is one more among the others
 */
export function attachWaiting(attempt, accepted) {
  const idOf = (/** @type {Event} */ event) => /** @type {CustomEvent<{id: number}>} */ (event).detail.id;
  part("list").addEventListener("accept", (event) =>
    attempt(async () => {
      await acceptDrawing(idOf(event));
      await accepted();
      part("title").focus();
    }, say("drawings.accepted")),
  );
  part("list").addEventListener("delete", (event) =>
    attempt(async () => {
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
  part("list").replaceChildren(...waiting.map(item));
  part("count").textContent = say("drawings.waiting", { count: total });
}

function item(/** @type {Drawing} */ drawing) {
  const [line, card] = [make("li"), new DrawingCard()];
  card.drawing = drawing;
  line.append(card);
  return line;
}
