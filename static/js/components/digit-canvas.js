import { context2d, make } from "../lib/dom.js";
import { paintCrosshair, paintStrokes } from "../lib/paint.js";
import { Drawing, distance, reveal, totalLength } from "../lib/strokes.js";
import { KeyboardPen, attachPointerPen } from "./pens.js";

/** @import { Point, Stroke } from "../lib/strokes.js" */

const DEFAULT_PEN_WIDTH = 0.08;
/** The least distance between a stroke's points, in units of the sheet. */
const LEAST_STEP = 0.003;
/** How fast strokes are drawn again, in sides of the sheet. */
const REPLAY_SHEETS_PER_MS = 0.0018;

/** @returns {Promise<number>} the time of the next animation frame */
const nextFrame = () => new Promise(requestAnimationFrame);

/**
 * <digit-canvas>: a sheet to draw on with mouse, finger, stylus or keys.
 * Properties: strokes (what is on the sheet now), penWidth, canUndo, canRedo. Methods: undo, redo, clear, load, replay.
 * Events: `drawing` while the picture changes, `drawn` when a stroke has ended or the drawing has changed otherwise.
 */
export class DigitCanvas extends HTMLElement {
  penWidth = DEFAULT_PEN_WIDTH;
  #drawing = new Drawing();
  /** @type {Stroke | null} the one that is being drawn */
  #live = null;
  /** @type {Stroke[] | null} what is drawn again, as far as it has come */
  #replayed = null;
  /** @type {KeyboardPen | null} */
  #keyboardPen = null;
  #canvas = make("canvas");

  connectedCallback() {
    this.tabIndex = 0;
    this.append(this.#canvas);
    /** @type {import("./pens.js").PenHooks} */
    const pen = { start: (point) => this.#start(point), move: (points) => this.#move(points), end: () => this.#end() };
    attachPointerPen(this, pen);
    this.#keyboardPen = new KeyboardPen(this, { ...pen, erase: () => this.eraseLast(), repaint: () => this.#paint() });
    new ResizeObserver(() => this.#resize()).observe(this);
    addEventListener("resize", () => this.#resize());
  }

  get strokes() {
    if (this.#replayed) return this.#replayed;
    return this.#live ? [...this.#drawing.strokes, this.#live] : this.#drawing.strokes;
  }

  get canUndo() {
    return this.#drawing.canUndo;
  }

  get canRedo() {
    return this.#drawing.canRedo;
  }

  undo() {
    this.#change(() => this.#drawing.undo());
  }

  redo() {
    this.#change(() => this.#drawing.redo());
  }

  clear() {
    this.#change(() => this.#drawing.clear());
  }

  eraseLast() {
    this.#change(() => this.#drawing.eraseLast());
  }

  /** Put other strokes on the sheet; can be undone. */
  load(/** @type {Stroke[]} */ strokes) {
    this.#change(() => this.#drawing.replace(strokes));
  }

  /** Draw everything again from the first stroke; resolves when done or interrupted. */
  async replay() {
    this.#end();
    const { strokes } = this.#drawing;
    const total = totalLength(strokes);
    const started = performance.now();
    /** @type {Stroke[]} */
    let shown = (this.#replayed = []);
    for (let length = 0; length < total;) {
      length = ((await nextFrame()) - started) * REPLAY_SHEETS_PER_MS;
      if (this.#replayed !== shown) return;
      shown = this.#replayed = reveal(strokes, length);
      this.#changed("drawing");
    }
    this.#change(() => {});
  }

  #change(/** @type {() => void} */ act) {
    this.#replayed = null;
    this.#live = null;
    act();
    this.#changed("drawn");
  }

  #start(/** @type {Point} */ point) {
    this.#replayed = null;
    this.#live = { width: this.penWidth, points: [point] };
    this.#changed("drawing");
  }

  #move(/** @type {Point[]} */ moved) {
    if (!this.#live) return;
    const { points } = this.#live;
    for (const point of moved) {
      if (distance(points[points.length - 1], point) >= LEAST_STEP) points.push(point);
    }
    this.#changed("drawing");
  }

  #end() {
    if (!this.#live) return;
    const stroke = this.#live;
    this.#change(() => this.#drawing.add(stroke));
  }

  #changed(/** @type {"drawing" | "drawn"} */ event) {
    this.#paint();
    this.dispatchEvent(new Event(event, { bubbles: true }));
  }

  #resize() {
    const side = Math.round(this.clientWidth * devicePixelRatio);
    if (this.#canvas.width !== side) this.#canvas.width = this.#canvas.height = side;
    this.#paint();
  }

  #paint() {
    const { width: side } = this.#canvas;
    const context = context2d(this.#canvas);
    const style = getComputedStyle(this);
    context.clearRect(0, 0, side, side);
    paintStrokes(context, this.strokes, side, style.color);
    if (!this.#keyboardPen || !this.matches(":focus-visible")) return;
    const { point, down } = this.#keyboardPen;
    paintCrosshair(context, point, side, { colour: style.accentColor, penDown: down, width: this.penWidth });
  }
}

customElements.define("digit-canvas", DigitCanvas);
