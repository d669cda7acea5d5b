/** Durations, dates, sizes and shares as people read them. */

const DATE = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

/**
 * "3 drawings", "1 drawing".
 * @param {number} number
 * @param {string} noun
 */
export function count(number, noun) {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}

/** 75 seconds as "1 min 15 s"; beyond ten minutes whole minutes, beyond two hours whole hours. */
export function duration(/** @type {number} */ seconds) {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 600) return `${Math.floor(whole / 60)} min${whole % 60 ? ` ${whole % 60} s` : ""}`;
  return whole < 7200 ? `${Math.round(whole / 60)} min` : `${Math.round(whole / 3600)} h`;
}

/** An ISO 8601 time as "24 Nov, 23:25" in the reader's own time. */
export function date(/** @type {string} */ time) {
  return DATE.format(new Date(time));
}

/**
 * An accuracy in a sentence: 0.98741 as "98.74 %", null in words.
 * @param {number | null} share
 * @param {number} digits
 */
export function knownAccuracy(share, digits) {
  return share === null ? "accuracy unknown" : `${(share * 100).toFixed(digits)} %`;
}

/** An accuracy 0.98741 as "98.74 %"; null as a dash. */
export function accuracy(/** @type {number | null} */ share) {
  return share === null ? "–" : `${(share * 100).toFixed(2)} %`;
}

/**
 * What has changed between two accuracies: "+0.12 points", "no change". One that is not known counts as 0.
 * @param {number | null} before
 * @param {number | null} after
 */
export function points(before, after) {
  const change = Number((((after ?? 0) - (before ?? 0)) * 100).toFixed(2));
  if (change === 0) return "no change";
  return `${change > 0 ? "+" : "−"}${Math.abs(change).toFixed(2)} points`;
}

export function megabytes(/** @type {number} */ bytes) {
  return `${(bytes / 1e6).toFixed(2)} MB`;
}
