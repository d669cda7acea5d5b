/** The ends of a plot's scale, which seldom move while values come in, and the numbers along it. */

const TICKS = 4;
/** Round ends of scales of shares, where those that are fixed are not given. */
const BOTTOMS = [0.99, 0.98, 0.95, 0.9, 0.8, 0.6, 0.4, 0.2];

/** The scale's lower end for values of at least this: a round one, so that it seldom moves while values come in. */
export function bottomFor(/** @type {number} */ least) {
  return BOTTOMS.find((each) => each <= least) ?? 0;
}

/** The scale's upper end for values of at most this: 1, 2 or 5 times a power of ten. */
export function topFor(/** @type {number} */ most) {
  if (!(most > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return ([1, 2, 5].find((each) => each * power >= most) ?? 10) * power;
}

/**
 * The ends of the scale: those that are fixed, or round ones beyond the values.
 * @param {number[]} values
 * @param {{top?: number, bottom?: number}} fixed
 */
export function range(values, { top, bottom }) {
  if (!values.length) return [bottom ?? 0, top ?? 1];
  return [bottom ?? bottomFor(Math.min(...values)), top ?? topFor(Math.max(...values))];
}

/**
 * Round numbers within the scale, some four of them.
 * @param {number} low
 * @param {number} high
 */
export function ticks(low, high) {
  const rough = (high - low) / TICKS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((each) => each >= rough) ?? rough;
  const first = Math.ceil(low / step - 1e-9);
  return Array.from({ length: TICKS + 2 }, (_, each) => (first + each) * step).filter(
    (value) => value <= high + step * 1e-6,
  );
}
