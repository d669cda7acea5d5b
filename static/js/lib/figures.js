/** Durations, dates, sizes and shares as people read them. */

import { LANGUAGE, number, say } from "./say.js";

const DATE = new Intl.DateTimeFormat(LANGUAGE === "en" ? "en-GB" : LANGUAGE, {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});

/** 75 seconds as "1 min 15 s"; beyond ten minutes whole minutes, beyond two hours whole hours. */
export function duration(/** @type {number} */ seconds) {
  const whole = Math.round(seconds);
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  if (whole < 60) return say("shared.duration.seconds", { seconds: whole });
  if (whole < 600 && rest) return say("shared.duration.both", { minutes, seconds: rest });
  if (whole < 7200) return say("shared.duration.minutes", { minutes: Math.round(whole / 60) });
  return say("shared.duration.hours", { hours: Math.round(whole / 3600) });
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
  return share === null ? say("shared.accuracy.unknown") : `${number(share * 100, digits)} %`;
}

/** An accuracy 0.98741 as "98.74 %"; null as a dash. */
export function accuracy(/** @type {number | null} */ share) {
  return share === null ? "–" : `${number(share * 100, 2)} %`;
}

/**
 * What has changed between two accuracies: "+0.12 points", "no change". One that is not known counts as 0.
 * @param {number | null} before
 * @param {number | null} after
 */
export function points(before, after) {
  const change = Number((((after ?? 0) - (before ?? 0)) * 100).toFixed(2));
  if (change === 0) return say("shared.points.none");
  return say("shared.points", { change: `${change > 0 ? "+" : "−"}${number(Math.abs(change), 2)}` });
}

export function megabytes(/** @type {number} */ bytes) {
  return say("shared.megabytes", { size: number(bytes / 1e6, 2) });
}
