/** "Why?": the evidence on one's own strokes, live, for an answer or for one digit rather than another. */

import { explain } from "../../api/explain.js";
import { EvidenceOverlay } from "../../components/evidence-overlay.js";
import { find, findAll, partsOf } from "../../lib/dom.js";
import { strongest } from "../../lib/evidence-places.js";
import { LatestRequest } from "../../lib/latest-request.js";
import { say } from "../../lib/say.js";
import { sayWhy } from "../shared/notice.js";
import { loadStyle } from "../shared/styles.js";
import { shownReading } from "./reading.js";

/** @import { QueryAnswer } from "../../api/types.js" */
/** @import { Explanation } from "../../api/mistake-types.js" */
/** @import { Strongest } from "../../lib/evidence-places.js" */
/** @typedef {{reading: QueryAnswer, label: number, against: number | null}} Question */

const DIGITS = Array.from({ length: 10 }, (_, digit) => `<option>${digit}</option>`).join("");
const panel = find(document, "[data-why=panel]", HTMLElement);
const overlay = new EvidenceOverlay();
overlay.hidden = true;
let isOn = false;

/** @type {LatestRequest<Question, Explanation>} */
const explanations = new LatestRequest({
  ask: ({ reading, label, against }) => explain(reading.frame.seen, { label, against, model: reading.model }),
  answered(answer, question) {
    if (isOn && question.reading === shownReading()) show(answer, question);
  },
  failed(error) {
    overlay.clear();
    sayWhy(part("said"), error);
  },
});

panel.insertAdjacentHTML(
  "beforeend",
  `<div class="why-more" data-why="more">
    <p class="why-choice">
      <label><span>${say("evidence.for")}</span> <select data-why="for" autocomplete="off"><option value="">${say("evidence.read")}</option>${DIGITS}</select></label>
      <label><span>${say("evidence.rather")}</span> <select data-why="against" autocomplete="off"><option value="">${say("evidence.nothing")}</option>${DIGITS}</select></label>
    </p>
    <ul class="evidence-marks" role="list">
      <li><i data-mark="for" aria-hidden="true"></i><span data-why="dots"></span></li>
      <li><i data-mark="against" aria-hidden="true"></i><span data-why="stripes"></span></li>
    </ul>
    <p data-why="said" role="status"></p>
    <p class="quiet">${say("evidence.method")}</p>
  </div>`,
);
const part = partsOf(panel, "data-why");
const selects = findAll(panel, "select", HTMLSelectElement);
const ready = loadStyle("evidence").then(() => find(document, ".film-window", HTMLElement).append(overlay));

/** Show the evidence of whatever is read from now on, or no more. */
export async function showEvidence(/** @type {boolean} */ isWanted) {
  await ready;
  isOn = isWanted;
  part("more").hidden = !isOn;
  ask();
}

function ask() {
  const reading = shownReading();
  if (!isOn || !reading || reading.label === null) return showNone();
  const [label, against] = selects.map(({ value }) => (value === "" ? null : Number(value)));
  const question = { reading, label: label ?? reading.label, against };
  if (question.label === against) return showNone(say("evidence.same", { digit: against }));
  explanations.push(question);
}

function showNone(sentence = say("evidence.blank")) {
  overlay.clear();
  part("said").textContent = sentence;
  for (const name of ["dots", "stripes"]) part(name).textContent = say(`evidence.${name}`);
}

/**
 * @param {Explanation} explanation
 * @param {Question} question
 */
function show({ evidence }, { reading, label, against }) {
  const { seen, place } = reading.frame;
  overlay.show(evidence, place);
  const how = against === null ? "for" : "rather";
  const digits = { digit: label, other: against ?? "" };
  for (const name of ["dots", "stripes"]) part(name).textContent = say(`evidence.${name}-${how}`, digits);
  const isRead = label === reading.label && against === null;
  part("said").textContent = inWords(strongest(evidence, seen, isRead ? 1 : -1), label);
}

/**
 * What speaks most for a digit, or against it, and where; "" when nothing does.
 * @param {Strongest | null} most
 * @param {number} digit
 */
function inWords(most, digit) {
  if (!most) return "";
  const { row, column, isFor, isPaper } = most;
  const key = `${isFor ? "for" : "against"}-${isPaper ? "paper" : "ink"}`;
  return say(`evidence.most-${key}`, { digit, where: say(`evidence.at.${row}-${column}`) });
}

for (const select of selects) select.addEventListener("change", ask);
find(document, '[data-reading="answer"]', HTMLElement).addEventListener("reading", ask);
