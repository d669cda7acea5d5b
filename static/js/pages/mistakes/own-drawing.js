/** One's own drawing on the map: what the address brings after #d=, or what is on the sheet of the Draw page. */

import { placeOf } from "../../api/mistakes.js";
import { query } from "../../api/query.js";
import { queryBody } from "../../lib/query-body.js";
import { say } from "../../lib/say.js";
import { keptSheet } from "../shared/kept-sheet.js";
import { linked } from "../shared/links.js";

/** @import { PlaceAnswer } from "../../api/mistake-types.js" */

/**
 * Place it, if there is one, and say where it lies.
 * @param {string} model
 * @param {HTMLElement} told where that is said
 * @param {(place: PlaceAnswer) => void} placed
 */
export async function placeOwnDrawing(model, told, placed) {
  const strokes = linked(location.hash).strokes ?? keptSheet();
  told.hidden = !strokes.length;
  if (!strokes.length) return;
  const { frame, label } = await query(queryBody(strokes), { model });
  if (label === null) return;
  const place = await placeOf(model, frame.seen);
  told.textContent = say("mistakes.own", { label, count: place.neighbours.length });
  placed(place);
}
