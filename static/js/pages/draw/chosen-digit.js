/** What can be done with the digit that is chosen among the outputs: have it drawn, asked for in yours, or taught. */

import { AnswerBars } from "../../components/answer-bars.js";
import { find, partsOf } from "../../lib/dom.js";
import { say } from "../../lib/say.js";
import { article } from "../../lib/words.js";
import { showError } from "../shared/notice.js";
import { isMorphing, makeIt, onMorph } from "./morph.js";
import { clearOutcome, tell } from "./outcome.js";

/** @import { MorphMethod, QueryAnswer, Stroke } from "../../api/types.js" */
/** @import { Source } from "./picture-sources.js" */
/** @typedef {{answer: QueryAnswer, source: Source, strokes: Stroke[] | null}} Offered a settled answer, and to what */
/**
 * @typedef {object} Act
 * @property {(label: number) => string} [refusal] why it cannot be done now; "" when it can
 * @property {(label: number) => void} act
 */

const bars = find(document, "answer-bars", AnswerBars);
const part = partsOf(document, "data-chosen");
const button = (/** @type {string} */ name) => find(document, `[data-act="${name}"]`, HTMLButtonElement);
/** @type {Offered | null} */
let offered = null;
/** @type {Source | Stroke[] | null} whose reading is asked for, or was last */
let asked = null;

/** @type {Record<string, Act>} */
const ACTS = {
  draw: { act: drawIt },
  change: {
    refusal: whyNotChange,
    act: (label) => makeIt(label),
  },
  teach: {
    refusal: whyNotTeach,
    act: teachIt,
  },
};

/** Open what can be done with a digit; the one that is open already is closed. */
export function chooseDigit(/** @type {number} */ label) {
  bars.chosen = label === bars.chosen ? null : label;
  clearOutcome();
  show();
}

/** Draw a digit, as if it had been chosen. */
export function showDrawn(/** @type {number} */ label) {
  open(label);
  drawIt(label);
}

/**
 * Show what would make it this digit, as if it had been chosen.
 * @param {number} label
 * @param {MorphMethod} [method]
 */
export function showChange(label, method) {
  open(label);
  const refusal = whyNotChange(label);
  if (refusal) tell(refusal);
  else makeIt(label, method);
}

/**
 * From now on this answer can be corrected, and its picture changed.
 * @param {QueryAnswer} answer
 * @param {Source} source
 */
export function offerActs(answer, source) {
  offered = { answer, source, strokes: source.strokes?.() ?? null };
  show();
}

/**
 * Another reading is on its way. Of another picture, there is nothing to correct meanwhile, and what was said of the
 * last one goes.
 * @param {Source} source
 */
export function withdrawActs(source) {
  const picture = source.strokes?.() ?? source;
  if (picture === asked) return;
  asked = picture;
  offered = null;
  clearOutcome("told");
}

/** No answer comes for now. */
export function loseActs() {
  offered = null;
  show();
}

function open(/** @type {number} */ label) {
  if (label !== bars.chosen) chooseDigit(label);
}

function show() {
  const label = bars.chosen;
  part("hint").hidden = label !== null;
  part("acts").hidden = label === null;
  if (label === null) return;
  for (const [name, { refusal }] of Object.entries(ACTS)) {
    const why = refusal?.(label) ?? "";
    button(name).textContent = say(`draw.act.${name}`, { digit: article(label) });
    button(name).disabled = why !== "";
    find(document, `[data-about="${name}"]`, HTMLElement).textContent = why || say(`draw.act.${name}.about`);
  }
}

/** Drawing and teaching are loaded with their first use. */
function drawIt(/** @type {number} */ label) {
  import("./drawn-digit.js").then(({ drawDigit }) => drawDigit(label)).catch(showError);
}

function teachIt(/** @type {number} */ label) {
  const taught = offered;
  if (taught) import("./teaching.js").then(({ teachAs }) => teachAs(label, taught)).catch(showError);
}

function whyNotChange(/** @type {number} */ label) {
  if (offered?.answer.label === label) return say("draw.not.read-so");
  return whyNothing();
}

function whyNotTeach() {
  if (offered?.source.isKept) return say("draw.not.kept");
  if (offered && offered.source.truth !== null) return say("draw.not.test-image");
  return isMorphing() ? say("draw.not.changing") : whyNothing();
}

/** Why nothing can be done with what is on the film; "" when something can. */
function whyNothing() {
  if (offered ? offered.answer.label === null : !asked) return say("draw.not.nothing");
  return offered ? "" : say("draw.not.unread");
}

for (const [name, { act }] of Object.entries(ACTS)) {
  button(name).addEventListener("click", () => bars.chosen !== null && act(bars.chosen));
}
onMorph(show);
