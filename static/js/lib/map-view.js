/** What of a map is on show: pure geometry. The map is 0..1 wide and high, as is the square that shows it. */

/** @typedef {{scale: number, x: number, y: number}} View at scale 1 the whole map; x and y are in the middle */
/**
 * @typedef {object} Points
 * @property {number} count
 * @property {Float32Array} xs 0..1
 * @property {Float32Array} ys
 * @property {Uint8Array} labels what each shows
 * @property {Uint8Array} read what was read in each
 */

export const WHOLE = Object.freeze({ scale: 1, x: 0.5, y: 0.5 });
const MOST = 60;
/** Of the units of the server's map, on its longer side. */
const FULL = 65_535;
/** What stays free at each edge. */
const MARGIN = 0.04;

/** A place on the server's map, whose sides are so long, in units of this one; the shorter side is in the middle. */
const along = (/** @type {number} */ at, /** @type {number} */ length) =>
  MARGIN + (1 - 2 * MARGIN) * ((at + (FULL - length) / 2) / FULL);

/**
 * The server's bytes: x and y of each point, 16 bits each; then all labels; then all that was read.
 * @param {ArrayBuffer} bytes
 * @returns {{points: Points, placed: (x: number, y: number) => [number, number]}} `placed`: any place of the server's
 */
export function pointsIn(bytes) {
  const count = bytes.byteLength / 6;
  const numbers = new DataView(bytes, 0, 4 * count);
  const [xs, ys] = [new Float32Array(count), new Float32Array(count)];
  for (let index = 0; index < count; index += 1) {
    xs[index] = numbers.getUint16(4 * index, true);
    ys[index] = numbers.getUint16(4 * index + 2, true);
  }
  const [width, height] = [xs, ys].map((each) => each.reduce((most, value) => Math.max(most, value), 0));
  const placed = (/** @type {number} */ x, /** @type {number} */ y) =>
    /** @type {[number, number]} */ ([along(x, width), along(y, height)]);
  for (let index = 0; index < count; index += 1) [xs[index], ys[index]] = placed(xs[index], ys[index]);
  const labels = new Uint8Array(bytes, 4 * count, count);
  return { points: { count, xs, ys, labels, read: new Uint8Array(bytes, 5 * count, count) }, placed };
}

/**
 * So many times as large; what is at a point of the square stays there.
 * @param {View} view
 * @param {number} factor
 * @param {[number, number]} [at]
 * @returns {View}
 */
export function zoomed({ scale, x, y }, factor, [atX, atY] = [0.5, 0.5]) {
  const larger = Math.min(MOST, Math.max(1, scale * factor));
  const [mapX, mapY] = [x + (atX - 0.5) / scale, y + (atY - 0.5) / scale];
  return within({ scale: larger, x: mapX - (atX - 0.5) / larger, y: mapY - (atY - 0.5) / larger });
}

/**
 * Moved by so much of the square.
 * @param {View} view
 * @param {number} right
 * @param {number} down
 * @returns {View}
 */
export function panned({ scale, x, y }, right, down) {
  return within({ scale, x: x - right / scale, y: y - down / scale });
}

/** No more beside the map is on show than at scale 1. */
function within(/** @type {View} */ { scale, x, y }) {
  const edge = 0.5 / scale;
  const clamped = (/** @type {number} */ value) => Math.min(1 - edge, Math.max(edge, value));
  return { scale, x: clamped(x), y: clamped(y) };
}

/**
 * Where a point of the map is on the square.
 * @param {View} view
 * @param {number} x
 * @param {number} y
 * @returns {[number, number]}
 */
export function onSquare(view, x, y) {
  return [(x - view.x) * view.scale + 0.5, (y - view.y) * view.scale + 0.5];
}

/**
 * The index of the point next to one of the square, among those that are shown; null when none is so near.
 * @param {Points} points
 * @param {View} view
 * @param {[number, number]} at
 * @param {{most: number, isShown: (index: number) => boolean}} which `most`: the farthest, in units of the square
 */
export function nearestTo({ count, xs, ys }, view, [atX, atY], { most, isShown }) {
  const [x, y] = [view.x + (atX - 0.5) / view.scale, view.y + (atY - 0.5) / view.scale];
  let least = (most / view.scale) ** 2;
  /** @type {number | null} */
  let found = null;
  for (let index = 0; index < count; index += 1) {
    const distance = (xs[index] - x) ** 2 + (ys[index] - y) ** 2;
    if (distance < least && isShown(index)) [least, found] = [distance, index];
  }
  return found;
}

/**
 * In the middle of the points of each digit: the medians of their places.
 * @param {Points} points
 * @returns {[number, number][]}
 */
export function middles({ labels, xs, ys }) {
  return Array.from({ length: 10 }, (_, digit) => {
    const own = [xs, ys].map((all) => all.filter((_, index) => labels[index] === digit).sort());
    return /** @type {[number, number]} */ (own.map((each) => each[each.length >> 1] ?? 0.5));
  });
}
