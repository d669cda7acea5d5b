/** What can follow a reading: the next steps, all that can be done with a digit, and what came back of the picture. */

import { chooseDigit, loseActs, offerActs, showChange, withdrawActs } from "./chosen-digit.js";
import { endEcho, hideEcho, offerEcho } from "./echo.js";
import { closeMorph, offerMorph } from "./morph.js";
import { hideNearest, offerNearest } from "./nearest-digits.js";
import { loseNext, offerNext } from "./next-steps.js";

/** @import { QueryAnswer } from "../../api/types.js" */
/** @import { Change } from "./links.js" */
/** @import { Source } from "./picture-sources.js" */

export { chooseDigit };

/**
 * @param {QueryAnswer} answer which is settled
 * @param {Source} source whose picture was read
 * @param {Change | null} change to be shown at once
 */
export function offerFollowUps(answer, source, change) {
  offerMorph(answer);
  offerActs(answer, source);
  offerNext(answer, source);
  offerEcho(answer);
  offerNearest(answer);
  if (change) showChange(change.to, change.method);
}

/**
 * Another reading is on its way; while a stroke is drawn, none of the last one is left.
 * @param {boolean} settled
 * @param {Source} source
 */
export function endFollowUps(settled, source) {
  closeMorph();
  hideNearest();
  withdrawActs(source);
  if (!settled) endEcho();
}

/** No answer comes for now, so that nothing can follow it. */
export function loseFollowUps() {
  closeMorph();
  loseActs();
  loseNext();
  hideNearest();
  hideEcho();
}
