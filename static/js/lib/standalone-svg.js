/** Plots as SVG files that stand on their own, without the page's styles. */

import { percentage } from "./words.js";

const STYLES = [
  ...["fill", "stroke", "stroke-width", "stroke-dasharray"],
  ...["font-family", "font-size", "font-weight", "opacity"],
];
const NAMESPACE = "http://www.w3.org/2000/svg";
/** The bars' picture, in its own units. */
const BARS = { width: 420, height: 220, top: 30, bottom: 30, bar: 26 };

/** An SVG of the page, with the style that each of its parts has there, on the page's ground. */
export function standaloneSvg(/** @type {SVGElement} */ svg) {
  const copy = /** @type {SVGElement} */ (svg.cloneNode(true));
  const parts = [svg, ...svg.querySelectorAll("*")];
  [copy, ...copy.querySelectorAll("*")].forEach((part, at) => {
    const style = getComputedStyle(parts[at]);
    for (const name of STYLES) part.setAttribute(name, style.getPropertyValue(name));
  });
  copy.setAttribute("xmlns", NAMESPACE);
  copy.setAttribute("style", `background: ${getComputedStyle(document.body).backgroundColor}`);
  return new XMLSerializer().serializeToString(copy);
}

/**
 * Ten scores 0..1 as bars, black on white.
 * @param {number[]} scores
 * @param {string} title
 */
export function barsSvg(scores, title) {
  const { width, height, top, bottom, bar } = BARS;
  const room = height - top - bottom;
  const bars = scores.map((score, digit) => {
    const x = (digit + 0.5) * (width / scores.length);
    const tall = score * room;
    return (
      `<rect x="${x - bar / 2}" y="${(top + room - tall).toFixed(1)}" width="${bar}" height="${tall.toFixed(1)}"/>` +
      `<text x="${x}" y="${height - 8}">${digit}</text>` +
      `<text x="${x}" y="${(top + room - tall - 6).toFixed(1)}" font-size="11">${percentage(score)}</text>`
    );
  });
  const escaped = title.replace(/[&<>]/g, (letter) => `&#${letter.charCodeAt(0)};`);
  return (
    `<svg xmlns="${NAMESPACE}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="16" text-anchor="middle">` +
    `<title>${escaped}</title><rect width="100%" height="100%" fill="#ffffff"/>${bars.join("")}</svg>`
  );
}
