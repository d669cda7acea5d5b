/** Plots as SVG files that stand on their own, without the page's styles. */

import { percentage } from "./words.js";

const STYLES = [
  ...["fill", "stroke", "stroke-width", "stroke-dasharray"],
  ...["font-family", "font-size", "font-weight", "opacity"],
];
const NAMESPACE = "http://www.w3.org/2000/svg";
/** The bars' picture, in its own units. */
const BARS = { width: 420, height: 220, top: 30, bottom: 30, bar: 26 };
/** The strip's, whose lines are drawn in these units on the page, too. */
const STRIP = { width: 1200, lines: 200 };
const [FOR, AGAINST] = ["#bd2f06", "#0e5494"];
const STRIPES =
  `<pattern id="against" width="6" height="6" patternUnits="userSpaceOnUse">` +
  `<rect width="6" height="4" fill="${AGAINST}"/></pattern>`;

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
  return standing([width, height], title, bars.join(""));
}

/**
 * Ten numbers as bars above a line and below it: orange above 0, striped blue below.
 * @param {number[]} values
 * @param {string} title
 */
export function signedBarsSvg(values, title) {
  const { width, height, top, bottom, bar } = BARS;
  const [middle, most] = [height / 2, Math.max(...values.map(Math.abs)) || 1];
  const bars = values.map((value, digit) => {
    const x = (digit + 0.5) * (width / values.length);
    const tall = (Math.abs(value) / most) * (middle - Math.max(top, bottom));
    const [y, fill, told] = value < 0 ? [middle, "url(#against)", tall + 12] : [middle - tall, FOR, -tall - 4];
    return (
      `<rect x="${x - bar / 2}" y="${y.toFixed(1)}" width="${bar}" height="${tall.toFixed(1)}" fill="${fill}"/>` +
      `<text x="${x}" y="${(middle + told).toFixed(1)}" font-size="11">${value.toFixed(2)}</text>` +
      `<text x="${x}" y="${height - 4}">${digit}</text>`
    );
  });
  const line = `<path d="M0 ${middle}H${width}" stroke="#000000"/>`;
  return standing([width, height], title, `${STRIPES}${bars.join("")}${line}`);
}

/**
 * The strip of hidden nodes: their pictures, the lines from them, and the ten digits.
 * @param {Element} strip
 * @param {string} title
 */
export function stripSvg(strip, title) {
  const pictures = [...strip.querySelectorAll("canvas")];
  const room = STRIP.width / pictures.length;
  const nodes = pictures.map((canvas, at) => {
    return `<image x="${at * room + 4}" width="${room - 8}" height="${room - 8}" style="image-rendering:pixelated" href="${canvas.toDataURL()}"/>`;
  });
  const lines = [...strip.querySelectorAll("path")].map((path) => {
    const dashes = path.dataset.sign === "against" ? `stroke="${AGAINST}" stroke-dasharray="6 4"` : `stroke="${FOR}"`;
    return `<path d="${path.getAttribute("d")}" stroke-width="${path.getAttribute("stroke-width")}" ${dashes}/>`;
  });
  const digits = Array.from({ length: 10 }, (_, digit) => {
    return `<text x="${(digit + 0.5) * (STRIP.width / 10)}" y="${room + STRIP.lines + 30}">${digit}</text>`;
  });
  const within = `<g fill="none" transform="translate(0 ${room})">${lines.join("")}</g>`;
  return standing([STRIP.width, room + STRIP.lines + 40], title, `${nodes.join("")}${within}${digits.join("")}`);
}

/**
 * An SVG of this size on white, with its title.
 * @param {[width: number, height: number]} size
 * @param {string} title
 * @param {string} content
 */
function standing([width, height], title, content) {
  const escaped = title.replace(/[&<>]/g, (letter) => `&#${letter.charCodeAt(0)};`);
  return (
    `<svg xmlns="${NAMESPACE}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="16" text-anchor="middle">` +
    `<title>${escaped}</title><rect width="100%" height="100%" fill="#ffffff"/>${content}</svg>`
  );
}
