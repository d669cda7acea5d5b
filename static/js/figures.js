/** Durations, dates, sizes and shares as people read them. */

const DATE = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

/** "3 drawings", "1 drawing". */
export function count(number, noun) {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}

/** 75 seconds as "1 min 15 s"; beyond ten minutes whole minutes, beyond two hours whole hours. */
export function duration(seconds) {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 600) return `${Math.floor(whole / 60)} min${whole % 60 ? ` ${whole % 60} s` : ""}`;
  return whole < 7200 ? `${Math.round(whole / 60)} min` : `${Math.round(whole / 3600)} h`;
}

/** An ISO 8601 time as "24 Nov, 23:25" in the reader's own time. */
export function date(time) {
  return DATE.format(new Date(time));
}

/** An accuracy 0.98741 as "98.74 %". */
export function accuracy(share) {
  return share === null ? "–" : `${(share * 100).toFixed(2)} %`;
}

/** What has changed between two accuracies: "+0.12 points", "no change". */
export function points(before, after) {
  const change = ((after - before) * 100).toFixed(2);
  if (Number(change) === 0) return "no change";
  return `${change > 0 ? "+" : "−"}${Math.abs(change).toFixed(2)} points`;
}

export function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(2)} MB`;
}

/** 784 bytes in base64 as pixels. */
export function pixelsOf(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
