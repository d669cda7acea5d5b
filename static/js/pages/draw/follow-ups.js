/** What can follow a reading: another digit made of the picture, teaching, and what came back of it. */

import { hideEcho, offerEcho } from "./echo.js";
import { closeMorph, offerMorph } from "./morph.js";
import { offerTeaching, withdrawTeaching } from "./teaching.js";

/** @import { QueryAnswer } from "../../api/types.js" */
/** @import { Source } from "./picture-sources.js" */

/**
 * @param {QueryAnswer} answer which is settled
 * @param {Source} source whose picture was read
 */
export function offerFollowUps(answer, source) {
  offerMorph(answer);
  offerTeaching(answer, source);
  offerEcho(answer);
}

/** Another reading is on its way; while a stroke is drawn, none of the last one is left. */
export function endFollowUps(/** @type {boolean} */ settled) {
  closeMorph();
  if (settled) return;
  withdrawTeaching();
  hideEcho();
}
