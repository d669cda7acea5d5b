/** What can follow a reading: the next steps, all that can be done with a digit, and what came back of the picture. */

import { find, make, whenNear } from "../../lib/dom.js";
import { chooseDigit, loseActs, offerActs, showChange, withdrawActs } from "./chosen-digit.js";
import { endEcho, hideEcho, offerEcho } from "./echo.js";
import { showError } from "../shared/notice.js";
import { closeMorph, offerMorph } from "./morph.js";
import { hideNearest, offerNearest } from "./nearest-digits.js";
import { loseNext, offerNext } from "./next-steps.js";

/** @import { QueryAnswer } from "../../api/types.js" */
/** @import { Change } from "../shared/links.js" */
/** @import { Source } from "./picture-sources.js" */

export { chooseDigit };

/** The place of the strip of hidden nodes, which is empty until somebody sees it. */
const firing = make("section", { className: "firing" });
find(document, "[data-echoes]", HTMLElement).after(firing);
/** @type {QueryAnswer | null} the answer whose hidden nodes are shown, if anyone looks */
let fired = null;
let stopWaiting = () => {};

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
  fired = answer;
  showFiring();
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
  fired = null;
  showFiring();
}

/** The strip of hidden nodes is loaded, and asked for, only where somebody sees it. */
function showFiring() {
  stopWaiting();
  stopWaiting = whenNear(firing, () => {
    import("./firing.js").then(({ offerFiring }) => offerFiring(firing, fired)).catch(showError);
  });
}
