/**
 * A drawing as vectors, all in units of the sheet: 0..1 from its left and top.
 * @typedef {[number, number]} Point x, y
 * @typedef {{width: number, points: Point[]}} Stroke
 */

/** A drawing whose every change can be undone: a history of immutable lists of strokes. */
export class Drawing {
  /** @type {Stroke[][]} */
  #past = [];
  /** @type {Stroke[][]} */
  #future = [];
  /** @type {Stroke[]} */
  strokes = [];

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  add(/** @type {Stroke} */ stroke) {
    this.replace([...this.strokes, stroke]);
  }

  eraseLast() {
    if (this.strokes.length) this.replace(this.strokes.slice(0, -1));
  }

  clear() {
    if (this.strokes.length) this.replace([]);
  }

  replace(/** @type {Stroke[]} */ strokes) {
    this.#past.push(this.strokes);
    this.#future = [];
    this.strokes = strokes;
  }

  undo() {
    this.#step(this.#past, this.#future);
  }

  redo() {
    this.#step(this.#future, this.#past);
  }

  /**
   * @param {Stroke[][]} from
   * @param {Stroke[][]} to
   */
  #step(from, to) {
    const strokes = from.pop();
    if (!strokes) return;
    to.push(this.strokes);
    this.strokes = strokes;
  }
}

/** The length of all strokes together; a dot counts as its width, so that replaying it takes time. */
export function totalLength(/** @type {Stroke[]} */ strokes) {
  return strokes.reduce((sum, stroke) => sum + strokeLength(stroke), 0);
}

/**
 * The drawing as it was when `length` of its ink had been drawn.
 * @param {Stroke[]} strokes
 * @param {number} length
 */
export function reveal(strokes, length) {
  /** @type {Stroke[]} */
  const shown = [];
  for (const stroke of strokes) {
    if (length <= 0) break;
    shown.push(firstPart(stroke, length));
    length -= strokeLength(stroke);
  }
  return shown;
}

/**
 * @param {Stroke} stroke
 * @param {number} length
 * @returns {Stroke}
 */
function firstPart({ width, points }, length) {
  const part = [points[0]];
  for (let index = 1; index < points.length && length > 0; index += 1) {
    const step = distance(points[index - 1], points[index]);
    part.push(step <= length ? points[index] : between(points[index - 1], points[index], length / step));
    length -= step;
  }
  return { width, points: part };
}

function strokeLength(/** @type {Stroke} */ { width, points }) {
  let sum = 0;
  for (let index = 1; index < points.length; index += 1) sum += distance(points[index - 1], points[index]);
  return Math.max(sum, width);
}

/**
 * @param {Point} from
 * @param {Point} to
 */
export function distance([x1, y1], [x2, y2]) {
  return Math.hypot(x2 - x1, y2 - y1);
}

/**
 * The point at a share 0..1 of the way.
 * @param {Point} from
 * @param {Point} to
 * @param {number} share
 * @returns {Point}
 */
function between([x1, y1], [x2, y2], share) {
  return [x1 + (x2 - x1) * share, y1 + (y2 - y1) * share];
}

/**
 * The point with both coordinates brought between two limits.
 * @param {Point} point
 * @param {number} least
 * @param {number} most
 * @returns {Point}
 */
export function clampPoint([x, y], least, most) {
  return [Math.min(Math.max(x, least), most), Math.min(Math.max(y, least), most)];
}
