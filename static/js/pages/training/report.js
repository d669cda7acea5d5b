/** What a training changed: read before and after, on the test images and on the taught drawings. */

import { AccuracyTable } from "../../components/accuracy-table.js";
import { find, partsOf } from "../../lib/dom.js";
import { accuracy, count, points } from "../../lib/figures.js";
import { titleOf } from "./titles.js";

/** @import { Job, Report } from "../../api/training-types.js" */

const NAMES = ["Before", "After"];
const box = find(document, "[data-report]", HTMLElement);
const part = partsOf(box, "data-report");
const table = (/** @type {string} */ name) => find(box, `[data-report="${name}"]`, AccuracyTable);

/** Without a report there is nothing to see. */
export function showReport(/** @type {Job} */ { report, request }) {
  box.hidden = !report;
  if (!report) return;
  const { before, after, test_changes: changes } = report;
  part("test").textContent = accuracy(after.test.accuracy);
  part("change").textContent =
    `${points(before.test.accuracy, after.test.accuracy)} against ${titleOf(before.model ?? "")}, ${accuracy(before.test.accuracy)}`;
  table("digits").show({ caption: "Test images", names: NAMES, scores: [before.test, after.test], changes });
  showDrawings(report, request.drawings);
}

/**
 * @param {Report} report
 * @param {number} learned from how many drawings it learned
 */
function showDrawings({ before, after, drawings_changes: changes }, learned) {
  for (const name of ["drawings", "drawn-digits", "learned"]) part(name).hidden = !(before.drawings && after.drawings);
  if (!before.drawings || !after.drawings) return;
  const { count: all, right } = after.drawings;
  part("drawings").textContent =
    `Of ${count(all, "taught drawing")} it reads ${right}; the one before read ${before.drawings.right}.`;
  part("learned").textContent = learned
    ? `It learned from ${count(learned, "drawing")}, so this is no measure of reading new ones.`
    : "It did not learn from them.";
  table("drawn-digits").show({
    caption: "Your drawings",
    names: NAMES,
    scores: [before.drawings, after.drawings],
    changes,
  });
}
