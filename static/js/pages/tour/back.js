/** Step 2: the picture of a digit by the back query of 2016. */

import { scan } from "../../api/backquery.js";
import { LatestRequest } from "../../lib/latest-request.js";
import { showError } from "../shared/notice.js";
import { onDigit, showPicture } from "./parts.js";

/** @import { Networks } from "./tour.js" */

let isStarted = false;

export function start(/** @type {Networks} */ { first }) {
  if (isStarted) return;
  isStarted = true;
  const scans = new LatestRequest({
    ask: (/** @type {{digit: number}} */ { digit }) => scan(digit, { model: first, method: "rashid" }),
    answered: (picture) => showPicture("scan", picture),
    failed: showError,
  });
  onDigit("scan-digit", (digit) => scans.push({ digit }));
}
