/** What a training changed: read before and after, on the test images and on the taught drawings. */

import "./digit-changes.js";
import { accuracy, count, points } from "./figures.js";

const box = document.querySelector("[data-report]");
const part = (name) => box.querySelector(`[data-report="${name}"]`);

/** Without a report there is nothing to see. */
export function showReport({ report, request }) {
  box.hidden = !report;
  if (!report) return;
  const { before, after } = report;
  part("test").textContent = accuracy(after.test.accuracy);
  part("change").textContent = `${points(before.test.accuracy, after.test.accuracy)} against ${before.model}, ${accuracy(before.test.accuracy)}`;
  show("digits", "Test images", [before.test, after.test], report.test_changes);
  const drawn = Boolean(before.drawings && after.drawings);
  for (const name of ["drawings", "drawn-digits", "learned"]) part(name).hidden = !drawn;
  if (!drawn) return;
  part("drawings").textContent = taught(before.drawings, after.drawings);
  part("learned").textContent = request.drawings
    ? `It learned from ${count(request.drawings, "drawing")}, so this is no measure of reading new ones.`
    : "It did not learn from them.";
  show("drawn-digits", "Your drawings", [before.drawings, after.drawings], report.drawings_changes);
}

function show(name, caption, scores, changes) {
  part(name).show({ caption, names: ["Before", "After"], scores, changes });
}

function taught(before, after) {
  return `Of ${count(after.count, "taught drawing")} it reads ${after.right}; the one before read ${before.right}.`;
}
