/** Where on a sheet a network expects a digit: MNIST's digits fill 20x20 pixels in the middle of 28x28. */

/** @import { Stroke } from "./strokes.js" */
/** @typedef {"small" | "off" | "beyond" | ""} Misplacement */

/** The box's edges, in units of the sheet. */
export const BOX = { low: 4 / 28, high: 24 / 28 };
/** How far ink may reach beyond the box, the least side of a drawing, and how far its middle may be off the sheet's. */
const [ROOM, LEAST_SIDE, MOST_OFF] = [0.06, 0.28, 0.26];

/**
 * How a drawing is not where a digit is expected: too small, off the middle, or beyond the box; "" for one that is.
 * @param {Stroke[]} strokes
 * @returns {Misplacement}
 */
export function misplacement(strokes) {
  if (!strokes.length) return "";
  const [x, y] = [0, 1].map((axis) => extentOf(strokes, axis));
  if (Math.max(x.high - x.low, y.high - y.low) < LEAST_SIDE) return "small";
  if ([x, y].some(({ low, high }) => Math.abs((low + high) / 2 - 0.5) > MOST_OFF)) return "off";
  const isInside = [x, y].every(({ low, high }) => low >= BOX.low - ROOM && high <= BOX.high + ROOM);
  return isInside ? "" : "beyond";
}

/**
 * From where to where the ink goes along an axis.
 * @param {Stroke[]} strokes
 * @param {number} axis 0 for x, 1 for y
 */
function extentOf(strokes, axis) {
  const ends = strokes.flatMap(({ width, points }) =>
    points.flatMap((point) => [point[axis] - width / 2, point[axis] + width / 2]),
  );
  return { low: Math.min(...ends), high: Math.max(...ends) };
}
