/** One plot as inline SVG: lines over epochs, a marked epoch, and what they say in words; and its legend. */

import { make, makeSvg } from "./dom.js";
import { say } from "./say.js";
import { range, ticks } from "./scale.js";

/**
 * What one epoch is, is for the caller to say (Epoch).
 * @template Epoch
 * @typedef {{name: string, text: string, of: (epoch: Epoch) => number}} Line name for the style sheet, text for people
 */
/** @typedef {{title: string, format: (value: number) => string, top?: number, bottom?: number}} Scale and its ends */
/** @typedef {{width: number, total: number, index: number}} View width in CSS pixels, all epochs, the marked one */
/** @typedef {(value: number) => number} Position in the SVG */

const HEIGHT = 200;
const MARGIN = { top: 8, right: 14, bottom: 26, left: 52 };

/**
 * @template Epoch
 * @param {Epoch[]} epochs in order
 * @param {Line<Epoch>[]} lines
 * @param {Scale & View} options
 */
export function plot(epochs, lines, { width, total, index, title, format, top, bottom }) {
  const values = epochs.flatMap((epoch) => lines.map(({ of }) => of(epoch)));
  const [low, high] = range(values, { top, bottom });
  const [innerWidth, innerHeight] = [width - MARGIN.left - MARGIN.right, HEIGHT - MARGIN.top - MARGIN.bottom];
  /** @type {Position} */
  const x = (at) => MARGIN.left + (innerWidth * at) / Math.max(total - 1, 1);
  /** @type {Position} */
  const y = (value) => MARGIN.top + innerHeight * (1 - (value - low) / (high - low));
  const svg = makeSvg("svg", { viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, role: "img" });
  svg.append(makeSvg("title", {}, say("training.plot.title", { title })));
  svg.append(makeSvg("desc", {}, describe(epochs, lines, format)));
  svg.append(
    makeSvg("rect", { "data-area": "", x: MARGIN.left, y: MARGIN.top, width: innerWidth, height: innerHeight }),
  );
  for (const value of ticks(low, high)) svg.append(...rule(format(value), y(value), width));
  svg.append(...endLabels(x, total));
  if (epochs[index]) svg.append(mark(x(index)));
  for (const line of lines) svg.append(...curve(epochs, line, x, y, index));
  return svg;
}

/**
 * A horizontal line with its value, without zeros at the end.
 * @param {string} text
 * @param {number} y
 * @param {number} width
 */
function rule(text, y, width) {
  return [
    makeSvg("line", { "data-rule": "", x1: MARGIN.left, x2: width - MARGIN.right, y1: y, y2: y }),
    makeSvg(
      "text",
      { "data-tick": "", x: MARGIN.left - 8, y: y + 4, "text-anchor": "end" },
      text.replace(/[.,]0{1,2}(?= %|$)|(?<=[.,]\d*[1-9])0+(?= %|$)/, ""),
    ),
  ];
}

/** A vertical line. */
function mark(/** @type {number} */ x) {
  return makeSvg("line", { "data-mark": "", x1: x, x2: x, y1: MARGIN.top, y2: HEIGHT - MARGIN.bottom });
}

/**
 * The numbers of the first and the last epoch.
 * @param {Position} x
 * @param {number} total
 */
function endLabels(x, total) {
  const y = HEIGHT - 7;
  const first = makeSvg(
    "text",
    { "data-tick": "", x: x(0), y, "text-anchor": total > 1 ? "start" : "middle" },
    say("training.plot.first"),
  );
  return total > 1
    ? [first, makeSvg("text", { "data-tick": "", x: x(total - 1), y, "text-anchor": "end" }, String(total))]
    : [first];
}

/**
 * A line, and a dot on it at the marked epoch, or at the last.
 * @template Epoch
 * @param {Epoch[]} epochs
 * @param {Line<Epoch>} line
 * @param {Position} x
 * @param {Position} y
 * @param {number} index
 */
function curve(epochs, { name, of }, x, y, index) {
  const points = epochs.map((epoch, each) => `${x(each).toFixed(1)},${y(of(epoch)).toFixed(1)}`);
  const line = makeSvg("polyline", { "data-line": name, points: points.join(" ") });
  const at = epochs[index] ? index : epochs.length - 1;
  if (at < 0) return [line];
  return [line, makeSvg("circle", { "data-line": name, cx: x(at), cy: y(of(epochs[at])), r: 4 })];
}

/**
 * The title, and each line's name beside its stroke, with its value at the marked epoch.
 * @template Epoch
 * @param {Epoch | undefined} epoch
 * @param {Line<Epoch>[]} lines
 * @param {Scale} scale
 */
export function legend(epoch, lines, { title, format }) {
  const caption = document.createElement("figcaption");
  caption.append(make("b", { textContent: title }));
  for (const { name, text, of } of lines) {
    const [entry, stroke] = [make("span"), makeSvg("svg", { width: 24, height: 6, "aria-hidden": "true" })];
    stroke.append(makeSvg("line", { "data-line": name, x2: 24, y1: 3, y2: 3 }));
    entry.append(stroke, `${lines.length > 1 ? text : ""} ${epoch ? format(of(epoch)) : ""}`.trim());
    caption.append(entry);
  }
  return caption;
}

/**
 * @template Epoch
 * @param {Epoch[]} epochs
 * @param {Line<Epoch>[]} lines
 * @param {(value: number) => string} format
 */
function describe(epochs, lines, format) {
  if (!epochs.length) return say("training.plot.none");
  const [first, last] = [epochs[0], epochs[epochs.length - 1]];
  const changes = lines.map(({ text, of }) =>
    say("training.plot.change", { name: text, first: format(of(first)), last: format(of(last)) }),
  );
  return say("training.plot.said", { count: epochs.length, changes: changes.join(", ") });
}
