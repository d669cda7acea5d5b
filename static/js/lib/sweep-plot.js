/** Accuracy by size as inline SVG: a dot for each training, a line through the means of each recipe. */

import { makeSvg } from "./dom.js";
import { range, ticks } from "./scale.js";

/** @typedef {{name: string, points: {size: number, value: number}[]}} Series one recipe's trainings */
/** @typedef {{width: number, title: string, description: string, format: (value: number) => string}} Options */

const HEIGHT = 260;
const MARGIN = { top: 10, right: 16, bottom: 30, left: 60 };

/**
 * Sizes stand side by side at equal distances.
 * @param {Series[]} series
 * @param {Options} options
 */
export function sweepPlot(series, { width, title, description, format }) {
  const sizes = sizesOf(series);
  const [low, high] = range(
    series.flatMap(({ points }) => points.map(({ value }) => value)),
    { top: 1 },
  );
  const x = (/** @type {number} */ size) =>
    MARGIN.left + ((width - MARGIN.left - MARGIN.right) * (sizes.indexOf(size) + 0.5)) / Math.max(sizes.length, 1);
  const y = (/** @type {number} */ value) =>
    MARGIN.top + (HEIGHT - MARGIN.top - MARGIN.bottom) * (1 - (value - low) / (high - low));
  const svg = makeSvg("svg", { viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, role: "img" });
  svg.append(makeSvg("title", {}, title), makeSvg("desc", {}, description));
  for (const value of ticks(low, high)) svg.append(...rule(format(value), y(value), width));
  for (const size of sizes)
    svg.append(makeSvg("text", { "data-tick": "", x: x(size), y: HEIGHT - 8, "text-anchor": "middle" }, String(size)));
  series.forEach(({ points }, number) => {
    const line = meansOf(points).map(({ size, value }) => `${x(size).toFixed(1)},${y(value).toFixed(1)}`);
    svg.append(makeSvg("polyline", { "data-series": number, points: line.join(" ") }));
    for (const { size, value } of points)
      svg.append(makeSvg("circle", { "data-series": number, cx: x(size), cy: y(value), r: 4 }));
  });
  return svg;
}

/** All sizes, the smallest first. */
function sizesOf(/** @type {Series[]} */ series) {
  const all = series.flatMap(({ points }) => points.map(({ size }) => size));
  return [...new Set(all)].sort((one, other) => one - other);
}

/**
 * The mean of each size's trainings, the smallest size first.
 * @param {{size: number, value: number}[]} points
 */
export function meansOf(points) {
  return sizesOf([{ name: "", points }]).map((size) => {
    const values = points.filter((point) => point.size === size).map(({ value }) => value);
    return { size, value: values.reduce((sum, value) => sum + value, 0) / values.length };
  });
}

/**
 * @param {string} text
 * @param {number} y
 * @param {number} width
 */
function rule(text, y, width) {
  return [
    makeSvg("line", { "data-rule": "", x1: MARGIN.left, x2: width - MARGIN.right, y1: y, y2: y }),
    makeSvg("text", { "data-tick": "", x: MARGIN.left - 8, y: y + 4, "text-anchor": "end" }, text),
  ];
}
