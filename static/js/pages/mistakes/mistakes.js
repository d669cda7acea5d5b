/** The Mistakes page: what the chosen network misreads of the 10,000 test digits, and the map of them all. */

import { mistakesOf } from "../../api/mistakes.js";
import { ConfusionTable } from "../../components/confusion-table.js";
import { ReliabilityCurve } from "../../components/reliability-curve.js";
import { find, partsOf, whenNear } from "../../lib/dom.js";
import { accuracy } from "../../lib/figures.js";
import { LatestRequest } from "../../lib/latest-request.js";
import { number, say } from "../../lib/say.js";
import { chosenNetwork, onNetworkChange } from "../shared/networks.js";
import "../shared/no-drops.js";
import { clearNotice, showError } from "../shared/notice.js";

/** @import { MistakesSummary } from "../../api/mistake-types.js" */

/** How far below the window the map may be when it is loaded. */
const NEAR = "200px";
const part = partsOf(document, "data-mistakes");
let isAwaited = false;
const table = find(document, "confusion-table", ConfusionTable);
const curve = find(document, "reliability-curve", ReliabilityCurve);

/** @type {LatestRequest<string, MistakesSummary>} */
const summaries = new LatestRequest({
  ask: mistakesOf,
  answered(summary) {
    clearNotice();
    show(summary);
  },
  failed: showError,
});

function show(/** @type {MistakesSummary} */ { score, confusion, reliability, calibration_error: error, ...summary }) {
  const wrong = score.count - score.right;
  part("sum").textContent = say("mistakes.sum", { count: wrong, share: accuracy(score.accuracy) });
  table.show({ score, confusion, reliability, calibration_error: error, ...summary });
  curve.show(reliability);
  part("calibration").textContent = say("mistakes.calibration", { error: number(error * 100, 1) });
  if (table.chosen) showCell();
  awaitMap();
}

/** What shows the pictures of a cell is loaded with the first that is pressed. */
function showCell() {
  const cell = table.chosen;
  if (!cell) return;
  import("./cell.js").then(({ open }) => open(cell, chosenNetwork())).catch(showError);
}

/** The map is loaded when it comes near, once what stands above it has its height. */
function awaitMap() {
  if (isAwaited) return;
  isAwaited = true;
  whenNear(part("map"), () => import("./map.js").catch(showError), NEAR);
}

table.addEventListener("choose", showCell);
onNetworkChange(() => summaries.push(chosenNetwork()));
summaries.push(chosenNetwork());
