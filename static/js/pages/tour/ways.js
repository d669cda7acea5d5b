/** Step 5: other ways from an answer to a picture. */

import { scan } from "../../api/backquery.js";
import { LatestRequest } from "../../lib/latest-request.js";
import { showError } from "../shared/notice.js";
import { onDigit, showPicture } from "./parts.js";

/** @import { Method } from "../../api/types.js" */
/** @import { Networks } from "./tour.js" */

let isStarted = false;

export function start(/** @type {Networks} */ { first, robust }) {
  if (isStarted) return;
  isStarted = true;
  for (const [name, model, method] of /** @type {[string, string, Method][]} */ ([
    ["exact", first, "exact"],
    ["ascent", first, "ascent"],
    ["robust", robust, "ascent"],
  ])) {
    const pictures = new LatestRequest({
      ask: (/** @type {{digit: number}} */ { digit }) => scan(digit, { model, method }),
      answered: (picture) => showPicture(name, picture),
      failed: showError,
    });
    onDigit("way-digit", (digit) => pictures.push({ digit }));
  }
}
