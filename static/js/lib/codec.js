/**
 * Strokes to a short text for a link, and back.
 * Format 1: bytes as base64url. Per stroke: width, number of points, first point, then steps from point to point;
 * coordinates in 1/512 of the sheet, signed ones in zigzag, every number a varint (7 bits a byte, low bits first).
 */

import { clampPoint, distance } from "./strokes.js";

const VERSION = "1.";
const GRID = 512;
const WIDTH_GRID = 1000;
const MAX_POINTS = 20_000;
/** How far from the sheet a point may be, in units of the sheet; the pen is followed half as far. */
const LIMITS = /** @type {const} */ ([-1, 2]);

/** @import { Point, Stroke } from "./strokes.js" */

/**
 * The strokes as a text for a link.
 * @param {Stroke[]} strokes
 */
export function encode(strokes) {
  /** @type {number[]} */
  const bytes = [];
  for (const { width, points } of strokes) {
    const grid = withoutRepeats(points.map(toGrid));
    writeNumber(bytes, Math.round(width * WIDTH_GRID));
    writeNumber(bytes, grid.length);
    let [fromX, fromY] = [0, 0];
    for (const [x, y] of grid) {
      writeNumber(bytes, zigzag(x - fromX));
      writeNumber(bytes, zigzag(y - fromY));
      [fromX, fromY] = [x, y];
    }
  }
  return VERSION + toBase64Url(bytes);
}

/**
 * The strokes in a text made by `encode`; throws RangeError for anything else.
 * @param {string} text
 */
export function decode(text) {
  if (!text.startsWith(VERSION)) throw new RangeError("not a drawing of a known format");
  const reader = new Reader(fromBase64Url(text.slice(VERSION.length)));
  /** @type {Stroke[]} */
  const strokes = [];
  let left = MAX_POINTS;
  while (!reader.atEnd) {
    const stroke = readStroke(reader, left);
    left -= stroke.points.length;
    strokes.push(stroke);
  }
  return strokes;
}

/**
 * @param {Reader} reader
 * @param {number} mostPoints
 * @returns {Stroke}
 */
function readStroke(reader, mostPoints) {
  const width = reader.number() / WIDTH_GRID;
  const count = reader.number();
  if (count < 1 || count > mostPoints || width <= 0 || width > 1) throw new RangeError("not a stroke");
  /** @type {Point[]} */
  const points = [];
  let [x, y] = [0, 0];
  for (let index = 0; index < count; index += 1) {
    x += unzigzag(reader.number());
    y += unzigzag(reader.number());
    points.push([x / GRID, y / GRID]);
  }
  if (points.some((point) => distance(point, clampPoint(point, ...LIMITS)) > 0)) {
    throw new RangeError("a stroke is far off the sheet");
  }
  return { width, points };
}

/** Reads varints from bytes. */
class Reader {
  #at = 0;

  constructor(/** @type {Uint8Array} */ bytes) {
    this.bytes = bytes;
  }

  get atEnd() {
    return this.#at >= this.bytes.length;
  }

  number() {
    let value = 0;
    for (let shift = 0; shift <= 21; shift += 7) {
      if (this.atEnd) throw new RangeError("the drawing is cut short");
      const byte = this.bytes[this.#at];
      this.#at += 1;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
    throw new RangeError("a number is too large");
  }
}

/**
 * Append a number as a varint.
 * @param {number[]} bytes
 * @param {number} value
 */
function writeNumber(bytes, value) {
  while (value > 127) {
    bytes.push((value & 127) | 128);
    value >>>= 7;
  }
  bytes.push(value);
}

const zigzag = (/** @type {number} */ value) => (value << 1) ^ (value >> 31);
const unzigzag = (/** @type {number} */ value) => (value >>> 1) ^ -(value & 1);

/** @returns {Point} */
function toGrid(/** @type {Point} */ [x, y]) {
  return [Math.round(x * GRID), Math.round(y * GRID)];
}

/** @param {Point[]} points */
function withoutRepeats(points) {
  return points.filter(([x, y], index) => !index || x !== points[index - 1][0] || y !== points[index - 1][1]);
}

function toBase64Url(/** @type {number[]} */ bytes) {
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64Url(/** @type {string} */ text) {
  if (!/^[\w-]*$/.test(text)) throw new RangeError("the drawing's text is damaged");
  try {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  } catch {
    throw new RangeError("the drawing's text is damaged");
  }
}
