/** One plot as inline SVG: lines over epochs, a marked epoch, and what they say in words; and its key. */

export const HEIGHT = 200;
const MARGIN = { top: 8, right: 14, bottom: 26, left: 52 };
const TICKS = 4;

/**
 * @param {object[]} epochs in order
 * @param {{name: string, of: (epoch) => number}[]} lines
 * @param {{width, total, index, title, format, top?, bottom?}} options width in CSS pixels; `top`, `bottom`: fixed ends of the scale
 */
export function plot(epochs, lines, { width, total, index, title, format, top, bottom }) {
  const [low, high] = range(epochs, lines, top, bottom);
  const [inner, tall] = [width - MARGIN.left - MARGIN.right, HEIGHT - MARGIN.top - MARGIN.bottom];
  const x = (at) => MARGIN.left + (inner * at) / Math.max(total - 1, 1);
  const y = (value) => MARGIN.top + tall * (1 - (value - low) / (high - low));
  const svg = make("svg", { viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, role: "img" });
  svg.append(make("title", {}, `${title} epoch by epoch`), make("desc", {}, describe(epochs, lines, format)));
  svg.append(make("rect", { "data-area": "", x: MARGIN.left, y: MARGIN.top, width: inner, height: tall }));
  for (const value of ticks(low, high)) svg.append(...rule(value, y(value), width, format));
  svg.append(...ends(x, total));
  if (epochs[index]) svg.append(make("line", { "data-mark": "", x1: x(index), x2: x(index), y1: MARGIN.top, y2: HEIGHT - MARGIN.bottom }));
  for (const line of lines) svg.append(...curve(epochs, line, x, y, index));
  return svg;
}

function range(epochs, lines, top, bottom) {
  const values = epochs.flatMap((epoch) => lines.map(({ of }) => of(epoch)));
  if (!values.length) return [bottom ?? 0, top ?? 1];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const room = Math.max((most - least) * 0.15, 0.002);
  return [bottom ?? Math.max(least - room, 0), top ?? most + room];
}

/** Round numbers within the scale, some four of them. */
function ticks(low, high) {
  const rough = (high - low) / TICKS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((each) => each >= rough);
  const first = Math.ceil(low / step - 1e-9);
  return Array.from({ length: TICKS + 2 }, (_, each) => (first + each) * step).filter((value) => value <= high + step * 1e-6);
}

function rule(value, y, width, format) {
  const short = format(value).replace(/\.?0+( %)?$/, "$1");
  return [
    make("line", { "data-rule": "", x1: MARGIN.left, x2: width - MARGIN.right, y1: y, y2: y }),
    make("text", { "data-tick": "", x: MARGIN.left - 8, y: y + 4, "text-anchor": "end" }, short),
  ];
}

function ends(x, total) {
  const y = HEIGHT - 7;
  const first = make("text", { "data-tick": "", x: x(0), y, "text-anchor": total > 1 ? "start" : "middle" }, "epoch 1");
  return total > 1 ? [first, make("text", { "data-tick": "", x: x(total - 1), y, "text-anchor": "end" }, total)] : [first];
}

function curve(epochs, { name, of }, x, y, index) {
  const points = epochs.map((epoch, each) => `${x(each).toFixed(1)},${y(of(epoch)).toFixed(1)}`);
  const line = make("polyline", { "data-line": name, points: points.join(" ") });
  const at = epochs[index] ? index : epochs.length - 1;
  if (at < 0) return [line];
  return [line, make("circle", { "data-line": name, cx: x(at), cy: y(of(epochs[at])), r: 4 })];
}

/** The title, and each line's name beside its stroke, with its value at the marked epoch. */
export function key(epoch, lines, { title, format }) {
  const caption = document.createElement("figcaption");
  caption.append(Object.assign(document.createElement("b"), { textContent: title }));
  for (const { name, of } of lines) {
    const [entry, stroke] = [document.createElement("span"), make("svg", { width: 24, height: 6, "aria-hidden": "true" })];
    stroke.append(make("line", { "data-line": name, x2: 24, y1: 3, y2: 3 }));
    entry.append(stroke, `${lines.length > 1 ? name : ""} ${epoch ? format(of(epoch)) : ""}`.trim());
    caption.append(entry);
  }
  return caption;
}

function describe(epochs, lines, format) {
  if (!epochs.length) return "No epoch is done yet.";
  const changes = lines.map(({ name, of }) => `${name} from ${format(of(epochs[0]))} to ${format(of(epochs.at(-1)))}`);
  return `After ${epochs.length} epochs: ${changes.join(", ")}.`;
}

function make(name, attributes, text) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  return element;
}
