/** Numbers in words. */

export const DIGIT_NAMES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/** @type {[number, string][]} */
const DEGREES = [
  [0.99, "Certainly"],
  [0.9, "Almost certainly"],
  [0.7, "Probably"],
  [0.4, "Perhaps"],
  [0, "Hardly"],
];

/**
 * "Probably a seven", with the second best when the network is not sure; what is like no digit is not passed off as
 * one.
 * @param {{label: number, confidence: number, scores: number[], verdict?: string}} answer
 */
export function impression({ label, confidence, scores, verdict }) {
  if (verdict === "not-a-digit") return `Hardly a digit; nearest ${article(label)}`;
  const degree = DEGREES.find(([least]) => confidence >= least)?.[1];
  const first = `${degree} ${article(label)}`;
  return confidence < 0.7 ? `${first}, or ${article(runnerUp(scores, label))}` : first;
}

/** "a seven". */
export function article(/** @type {number} */ label) {
  return `${label === 8 ? "an" : "a"} ${DIGIT_NAMES[label]}`;
}

/** 0.9834 as "98.3"; only a whole 1 is "100.0". */
export function percentage(/** @type {number} */ share) {
  return (Math.floor(share * 1000) / 10).toFixed(1);
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
  return label === null ? "nothing at all" : `${article(label)}, ${percent(confidence)}`;
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
