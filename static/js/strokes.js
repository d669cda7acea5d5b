/**
 * A drawing as vectors. A stroke is {width, points: [[x, y], …]}, all in units of the sheet: 0..1 from its left and top.
 * Every change can be undone: the drawing is a history of immutable lists of strokes.
 */
export class Drawing {
  #past = [];
  #future = [];
  strokes = [];

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  add(stroke) {
    this.replace([...this.strokes, stroke]);
  }

  eraseLast() {
    if (this.strokes.length) this.replace(this.strokes.slice(0, -1));
  }

  clear() {
    if (this.strokes.length) this.replace([]);
  }

  replace(strokes) {
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

  #step(from, to) {
    if (!from.length) return;
    to.push(this.strokes);
    this.strokes = from.pop();
  }
}

/** The length of all strokes together; a dot counts as its width, so that replaying it takes time. */
export function totalLength(strokes) {
  return strokes.reduce((sum, stroke) => sum + strokeLength(stroke), 0);
}

/** The drawing as it was when `length` of its ink had been drawn. */
export function reveal(strokes, length) {
  const shown = [];
  for (const stroke of strokes) {
    if (length <= 0) break;
    shown.push(firstPart(stroke, length));
    length -= strokeLength(stroke);
  }
  return shown;
}

function firstPart({ width, points }, length) {
  const part = [points[0]];
  for (let index = 1; index < points.length && length > 0; index += 1) {
    const step = distance(points[index - 1], points[index]);
    part.push(step <= length ? points[index] : between(points[index - 1], points[index], length / step));
    length -= step;
  }
  return { width, points: part };
}

function strokeLength({ width, points }) {
  let sum = 0;
  for (let index = 1; index < points.length; index += 1) sum += distance(points[index - 1], points[index]);
  return Math.max(sum, width);
}

export function distance([x1, y1], [x2, y2]) {
  return Math.hypot(x2 - x1, y2 - y1);
}

function between([x1, y1], [x2, y2], share) {
  return [x1 + (x2 - x1) * share, y1 + (y2 - y1) * share];
}
