/** Several digits on the film: a box around each, the whole number as the answer, and each to look at by itself. */

import { find, make, partsOf } from "../../lib/dom.js";
import { answerTo, doubt, leastSure, numberOf, spoken } from "../../lib/digits.js";
import { say } from "../../lib/say.js";
import { article } from "../../lib/words.js";
import { loadStyle } from "../shared/styles.js";
import { announce, showReading } from "./reading.js";

/** @import { DigitOfMany, QueryAnswer } from "../../api/types.js" */
/** @typedef {(answer: QueryAnswer) => void} Follow what is to follow the answer to one digit */

const part = partsOf(document, "data-reading");
const boxes = make("div", { className: "digit-boxes", ariaHidden: "true" });
const choices = make("div", { className: "digit-choices", role: "group", ariaLabel: say("draw.number.look") });
/** @type {QueryAnswer | null} */
let shown = null;

/** The style of what this module adds to the page; it stands there from then on. */
export const ready = loadStyle("number").then(() => {
  find(document, ".film-window", HTMLElement).append(boxes);
  find(document, ".words", HTMLElement).append(choices);
});

/**
 * Show a number; the digit that the network is least sure of is looked at first.
 * @param {QueryAnswer & {digits: DigitOfMany[]}} answer
 * @param {Follow | null} follow null while a stroke is drawn
 */
export function showNumber(answer, follow) {
  shown = answer;
  const { digits } = answer;
  const chosen = leastSure(digits);
  boxes.replaceChildren(...digits.map(box));
  choices.replaceChildren(...digits.map((digit, index) => choice(digit, () => look(answer, index, follow))));
  look(answer, chosen, follow);
  if (follow) announce(`${spoken(digits)}. ${doubt(digits)}.`);
}

/**
 * Show the scores of one digit, and what the network saw of it; from then on it is the one that can be corrected.
 * @param {QueryAnswer & {digits: DigitOfMany[]}} answer
 * @param {number} index
 * @param {Follow | null} follow
 */
function look(answer, index, follow) {
  if (answer !== shown) return;
  const { digits } = answer;
  const one = answerTo(answer, digits[index]);
  showReading(one);
  const place = part("answer");
  place.dataset.digits = String(digits.length);
  place.style.setProperty("--digits", String(digits.length));
  part("label").textContent = numberOf(digits);
  part("words").textContent = spoken(digits);
  part("confidence").textContent = doubt(digits);
  part("verdict").textContent = say("draw.verdict.number", { number: numberOf(digits) });
  mark(index);
  follow?.(one);
}

function mark(/** @type {number} */ index) {
  for (const [at, each] of [...boxes.children].entries()) each.toggleAttribute("data-chosen-one", at === index);
  for (const [at, each] of [...choices.children].entries()) each.setAttribute("aria-pressed", String(at === index));
}

function box(/** @type {DigitOfMany} */ { label, unsure, box: { left, top, width, height } }) {
  const drawn = make("span");
  drawn.append(make("b", { textContent: String(label) }));
  drawn.toggleAttribute("data-unsure", unsure);
  const shares = { left, top, width, height };
  for (const [side, share] of Object.entries(shares)) drawn.style.setProperty(side, `${100 * share}%`);
  return drawn;
}

/**
 * @param {DigitOfMany} digit
 * @param {() => void} look
 */
function choice({ label, unsure }, look) {
  const text = unsure ? `${label}?` : String(label);
  const spoken = unsure ? say("draw.number.doubted", { digit: article(label) }) : article(label);
  const button = make("button", { type: "button", textContent: text });
  button.setAttribute("aria-label", `${text}: ${spoken}`);
  button.addEventListener("click", look);
  return button;
}
