/** Step 7: a network that dreams finishes what was begun. */

import { complete } from "../../api/completion.js";
import { DigitCanvas } from "../../components/digit-canvas.js";
import { find } from "../../lib/dom.js";
import { LatestRequest } from "../../lib/latest-request.js";
import { sheetPixels } from "../../lib/rasters.js";
import { say } from "../../lib/say.js";
import { article } from "../../lib/words.js";
import { showError } from "../shared/notice.js";
import { item, part } from "./parts.js";

/** @import { Completions } from "../../api/types.js" */
/** @import { Networks } from "./tour.js" */

let isStarted = false;

export function start(/** @type {Networks} */ { dreamer }) {
  if (!dreamer || isStarted) return;
  isStarted = true;
  const canvas = find(document, 'digit-canvas[data-tour="ending"]', DigitCanvas);
  const endings = new LatestRequest({
    ask: () => complete(sheetPixels(canvas.strokes), { label: null, seed: 0, model: dreamer }),
    answered: (/** @type {Completions} */ answer) => show(canvas.strokes.length ? answer : null),
    failed: showError,
  });
  part("ending-clear").addEventListener("click", () => canvas.clear());
  canvas.addEventListener("drawn", () => (canvas.strokes.length ? endings.push({}) : show(null)));
}

/** Show the endings, or with null that nothing is begun. */
function show(/** @type {Completions | null} */ answer) {
  const found = answer?.completions ?? [];
  part("endings").replaceChildren(
    ...found.map(({ pixels, label }) => item(pixels, say("tour.ending.picture", { digit: label }), article(label))),
  );
  part("ending-words").textContent = say(found.length ? "tour.ending.done" : "tour.sheet.empty");
}
