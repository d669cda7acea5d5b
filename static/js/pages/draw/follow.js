/** What is loaded with its first use: all that can follow a reading, and what shows several digits. */

import { showError } from "../shared/notice.js";

/** @import { QueryAnswer } from "../../api/types.js" */
/** @import { Source } from "./picture-sources.js" */

/** @type {Promise<typeof import("./follow-ups.js")> | null} */
let loadedFollowUps = null;
/** Counts the answers, so that one that takes its time to be shown replaces nothing newer. */
let answers = 0;

/**
 * What can follow a reading is loaded with the first question, so that the page comes sooner; acts keep their order.
 * @param {(acts: typeof import("./follow-ups.js")) => void} act
 */
export function followUps(act) {
  loadedFollowUps ??= import("./follow-ups.js");
  loadedFollowUps.then(act).catch((error) => {
    loadedFollowUps = null;
    showError(error);
  });
}

/**
 * Whether the answer tells of several digits, which then are shown. Each of them is corrected and changed by itself,
 * without the strokes, which are the whole number's.
 * @param {QueryAnswer} answer
 * @param {Source} source
 * @param {boolean} settled
 */
export function showsNumber({ digits, ...answer }, source, settled) {
  const own = (answers += 1);
  if (!digits) return false;
  const one = { ...source, strokes: undefined };
  const follow = (/** @type {QueryAnswer} */ digit) => followUps((act) => act.offerFollowUps(digit, one, null));
  import("./whole-number.js")
    .then(({ ready, showNumber }) => ready.then(() => showNumber))
    .then((show) => own === answers && show({ ...answer, digits }, settled ? follow : null))
    .catch(showError);
  return true;
}
