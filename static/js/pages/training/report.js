/** What a training changed: read before and after, on the test images and on the taught drawings. */

import { AccuracyTable } from "../../components/accuracy-table.js";
import { find, partsOf } from "../../lib/dom.js";
import { accuracy, points } from "../../lib/figures.js";
import { say } from "../../lib/say.js";
import { titleOf } from "./titles.js";

/** @import { Job, Report } from "../../api/training-types.js" */

const box = find(document, "[data-report]", HTMLElement);
const part = partsOf(box, "data-report");
const table = (/** @type {string} */ name) => find(box, `[data-report="${name}"]`, AccuracyTable);

/** Without a report there is nothing to see. */
export function showReport(/** @type {Job} */ { report, request }) {
  box.hidden = !report;
  if (!report) return;
  const { before, after, test_changes: changes } = report;
  part("test").textContent = accuracy(after.test.accuracy);
  part("change").textContent = say("training.report.change", {
    points: points(before.test.accuracy, after.test.accuracy),
    name: titleOf(before.model ?? ""),
    accuracy: accuracy(before.test.accuracy),
  });
  const caption = say("training.table.images");
  table("digits").show({ caption, names: names(), scores: [before.test, after.test], changes });
  showDrawings(report, request.drawings);
}

const names = () => [say("training.table.before"), say("training.table.after")];

/**
 * @param {Report} report
 * @param {number} learned from how many drawings it learned
 */
function showDrawings({ before, after, drawings_changes: changes }, learned) {
  for (const name of ["drawings", "drawn-digits", "learned"]) part(name).hidden = !(before.drawings && after.drawings);
  if (!before.drawings || !after.drawings) return;
  const { count, right } = after.drawings;
  part("drawings").textContent = say("training.report.drawings", { count, right, before: before.drawings.right });
  part("learned").textContent = learned
    ? say("training.report.learned", { count: learned })
    : say("training.report.unlearned");
  table("drawn-digits").show({
    caption: say("training.table.drawings"),
    names: names(),
    scores: [before.drawings, after.drawings],
    changes,
  });
}
