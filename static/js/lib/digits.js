/** Several digits in one picture: what is said of them all, and of one of them as if it were alone. */

import { say } from "./say.js";
import { article, percent } from "./words.js";

/** @typedef {import("../api/types.js").DigitOfMany} DigitOfMany */
/** @typedef {import("../api/types.js").QueryAnswer} QueryAnswer */

/** Up to this many digits are counted in words. */
const MOST_IN_WORDS = 10;

/** The digits as they stand, as "2026". */
export function numberOf(/** @type {DigitOfMany[]} */ digits) {
  return digits.map(({ label }) => label).join("");
}

/** Said digit by digit: "2 0 2 6: four digits". */
export function spoken(/** @type {DigitOfMany[]} */ digits) {
  const [count, said] = [digits.length, digits.map(({ label }) => label).join(" ")];
  return count > MOST_IN_WORDS
    ? say("draw.number.of-many", { digits: said, count })
    : say(`draw.number.of.${count}`, { digits: said });
}

/** Which digit is read with the lowest score. */
export function leastSure(/** @type {DigitOfMany[]} */ digits) {
  const scores = digits.map(({ confidence }) => confidence);
  return scores.indexOf(Math.min(...scores));
}

/** How sure the network is of the digit that it is least sure of. */
export function doubt(/** @type {DigitOfMany[]} */ digits) {
  const { label, confidence, unsure, cut } = digits[leastSure(digits)];
  const name = unsure && cut ? "draw.number.least.cut" : "draw.number.least";
  return say(name, { digit: article(label), percent: percent(confidence) });
}

/**
 * The answer to one digit of a picture, as if it had been asked for alone.
 * @param {QueryAnswer} answer to the whole picture
 * @param {DigitOfMany} digit
 * @returns {QueryAnswer}
 */
export function answerTo({ frame, model }, { label, confidence, scores, unsure, seen, place }) {
  const raw = frame.steps.filter(({ name }) => name === "raw");
  const steps = [...raw, { name: /** @type {const} */ ("centred"), pixels: seen }];
  const verdict = unsure ? "unsure" : "digit";
  return { label, confidence, scores, verdict, unsure, model, frame: { seen, steps, place } };
}
