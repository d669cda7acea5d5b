/** Pixels to strokes: their ink is made thin, and followed from end to end. */

/** @import { Point, Stroke } from "./strokes.js" */

const SIDE = 28;
/** The least ink 0..255 of a pixel that becomes part of a stroke. */
const LEAST_INK = 64;
/** How wide a stroke is at least and at most, in pixels. */
const WIDTHS = /** @type {const} */ ([1.5, 3]);
/** The eight neighbours, clockwise from the one above. */
const AROUND = [-SIDE, -SIDE + 1, 1, SIDE + 1, SIDE, SIDE - 1, -1, -SIDE - 1];
/** Two triples of neighbours, of each of which one is to be empty: from below and right first, then above and left. */
const CORNERS = [
  [0, 2, 4, 2, 4, 6],
  [0, 2, 6, 0, 4, 6],
];

/**
 * Strokes along the ink that was added to a picture, as wide as it is on average, joined to what was there.
 * @param {number[]} pixels 784 numbers 0..255, with the added ink
 * @param {number[]} added ink
 * @returns {Stroke[]}
 */
export function traced(pixels, added) {
  const line = thinned(new Set(pixels.flatMap((level, at) => (level >= LEAST_INK ? [at] : []))));
  const wanted = [...line].filter((at) => added[at] >= pixels[at] / 2);
  const ink = added.reduce((sum, level) => sum + level / 255, 0);
  const [least, most] = WIDTHS;
  const width = Math.min(Math.max(ink / Math.max(wanted.length, 1), least), most) / SIDE;
  return pathsAlong(line, wanted).map((path) => ({ width, points: path.map(centreOf) }));
}

/**
 * A line one pixel wide in the middle of the ink.
 * Source: Zhang and Suen, A Fast Parallel Algorithm for Thinning Digital Patterns, 1984.
 * @param {Set<number>} ink
 */
function thinned(ink) {
  const line = new Set(ink);
  for (let before = -1; before !== line.size;) {
    before = line.size;
    for (const corners of CORNERS) {
      for (const at of [...line].filter((each) => isOuter(each, line, corners))) line.delete(at);
    }
  }
  return line;
}

/**
 * Whether a pixel is on the outside and may go: the line stays whole without it.
 * @param {number} at
 * @param {Set<number>} line
 * @param {number[]} corners
 */
function isOuter(at, line, corners) {
  const around = AROUND.map((step) => line.has(at + step));
  const count = around.filter(Boolean).length;
  const rises = around.filter((filled, index) => !filled && around[(index + 1) % 8]).length;
  const isOpen = (/** @type {number[]} */ triple) => triple.some((index) => !around[index]);
  return count >= 2 && count <= 6 && rises === 1 && isOpen(corners.slice(0, 3)) && isOpen(corners.slice(3));
}

/**
 * Some of a line's pixels as paths of neighbours, those that begin at an end first; each is joined to what it touches.
 * @param {Set<number>} line
 * @param {number[]} wanted
 */
function pathsAlong(line, wanted) {
  const left = new Set(wanted);
  const ends = wanted.filter((at) => neighbours(at, new Set(wanted)).length === 1);
  /** @type {number[][]} */
  const paths = [];
  for (const first of [...ends, ...wanted]) {
    if (!left.has(first)) continue;
    const joint = neighbours(first, line).find((at) => !left.has(at));
    const path = walk(first, left);
    const close = neighbours(path[path.length - 1], line).find((at) => !path.slice(-3).includes(at));
    paths.push([joint, ...path, close].filter((at) => at !== undefined));
  }
  return paths;
}

/**
 * A path of pixels, which are taken out of those that are left.
 * @param {number} first
 * @param {Set<number>} left
 */
function walk(first, left) {
  const path = [];
  for (let at = /** @type {number | undefined} */ (first); at !== undefined; [at] = neighbours(at, left)) {
    path.push(at);
    left.delete(at);
  }
  return path;
}

/**
 * Those of the eight neighbours that are in a set, the nearest four first.
 * @param {number} at
 * @param {Set<number>} set
 */
function neighbours(at, set) {
  return [0, 2, 4, 6, 1, 3, 5, 7].map((index) => at + AROUND[index]).filter((other) => set.has(other));
}

/** @returns {Point} */
function centreOf(/** @type {number} */ at) {
  return [((at % SIDE) + 0.5) / SIDE, (Math.floor(at / SIDE) + 0.5) / SIDE];
}
