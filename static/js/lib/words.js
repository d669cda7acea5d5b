/** Numbers in words. */

import { number, say } from "./say.js";

/** @type {[number, string][]} the least confidence, and what it is called */
const DEGREES = [
  [0.99, "certain"],
  [0.9, "almost"],
  [0.7, "probable"],
  [0.4, "perhaps"],
  [0, "hardly"],
];

/**
 * "Probably a seven", with the second best when the network is not sure; what is like no digit is not passed off as
 * one.
 * @param {{label: number, confidence: number, scores: number[], verdict?: string}} answer
 */
export function impression({ label, confidence, scores, verdict }) {
  if (verdict === "not-a-digit") return say("shared.impression.none", { digit: article(label) });
  const degree = DEGREES.find(([least]) => confidence >= least)?.[1];
  const first = say(`shared.degree.${degree}`, { digit: article(label) });
  return confidence < 0.7 ? say("shared.impression.or", { first, second: article(runnerUp(scores, label)) }) : first;
}

/** "seven". */
export function digitName(/** @type {number} */ label) {
  return say(`shared.digit.${label}`);
}

/** "a seven". */
export function article(/** @type {number} */ label) {
  return say(`shared.a-digit.${label}`);
}

/** 0.9834 as "98.3", in German "98,3"; only a whole 1 is "100.0". */
export function percentage(/** @type {number} */ share) {
  return number(Math.floor(share * 1000) / 10, 1);
}

/** 0.9834 as "98.3 %". */
export function percent(/** @type {number} */ share) {
  return `${percentage(share)} %`;
}

/**
 * "a seven, 99.1 %"; a blank picture is read as nothing.
 * @param {{label: number | null, confidence: number}} answer
 */
export function readAs({ label, confidence }) {
  if (label === null) return say("shared.read.nothing");
  return say("shared.read.as", { digit: article(label), percent: percent(confidence) });
}

/**
 * The label with the second highest score.
 * @param {number[]} scores
 * @param {number} label the one with the highest
 */
export function runnerUp(scores, label) {
  const others = scores.map((score, index) => (index === label ? -1 : score));
  return others.indexOf(Math.max(...others));
}
