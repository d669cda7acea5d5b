import { context2d, make } from "../lib/dom.js";
import { paintCrosshair, paintStrokes } from "../lib/paint.js";
import { Drawing, distance, reveal, totalLength } from "../lib/strokes.js";
import { KeyboardPen } from "./keyboard-pen.js";
import { PointerPen } from "./pointer-pen.js";

/** @import { Point, Stroke } from "../lib/strokes.js" */
/** @import { PenHooks } from "./pointer-pen.js" */
/** @typedef {"pointer" | "keys"} PenName each draws its own stroke, at the same time if need be */

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
  /** @type {Map<PenName, Stroke>} those that are being drawn, the newest last */
  #live = new Map();
  /** @type {Stroke[] | null} what is drawn again, as far as it has come */
  #replayed = null;
  /** @type {KeyboardPen | null} */
  #keyboardPen = null;
  #canvas = make("canvas");

  connectedCallback() {
    this.tabIndex = 0;
    this.append(this.#canvas);
    new PointerPen(this, this.#pen("pointer"));
    const keys = { ...this.#pen("keys"), erase: () => this.eraseLast(), repaint: () => this.#paint() };
    this.#keyboardPen = new KeyboardPen(this, keys);
    this.#keepSharp();
  }

  get strokes() {
    if (this.#replayed) return this.#replayed;
    return this.#live.size ? [...this.#drawing.strokes, ...this.#live.values()] : this.#drawing.strokes;
  }

  get canUndo() {
    return this.#live.size > 0 || this.#drawing.canUndo;
  }

  get canRedo() {
    return this.#live.size === 0 && this.#drawing.canRedo;
  }

  /** In mid-stroke it takes that stroke, and the pen draws nothing more until it is lifted. */
  undo() {
    if (this.canUndo) this.#change(() => this.#drawing.undo());
  }

  redo() {
    if (this.canRedo) this.#change(() => this.#drawing.redo());
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
    this.#endAll();
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

  /** Change the drawing; strokes under way end first, so that undoing brings them back. */
  #change(/** @type {() => void} */ act) {
    this.#replayed = null;
    this.#endAll();
    act();
    this.#changed("drawn");
  }

  #endAll() {
    for (const stroke of this.#live.values()) this.#drawing.add(stroke);
    this.#live.clear();
    this.#keyboardPen?.drop();
  }

  /** @returns {PenHooks} */
  #pen(/** @type {PenName} */ name) {
    return {
      start: (point) => this.#start(name, point),
      move: (points) => this.#move(name, points),
      end: () => this.#end(name),
      takeBack: () => this.#takeBack(name),
    };
  }

  /**
   * @param {PenName} name
   * @param {Point} point
   */
  #start(name, point) {
    this.#replayed = null;
    this.#live.set(name, { width: this.penWidth, points: [point] });
    this.#changed("drawing");
  }

  /**
   * @param {PenName} name
   * @param {Point[]} moved
   */
  #move(name, moved) {
    const points = this.#live.get(name)?.points;
    if (!points) return;
    for (const point of moved) {
      if (distance(points[points.length - 1], point) >= LEAST_STEP) points.push(point);
    }
    this.#changed("drawing");
  }

  #end(/** @type {PenName} */ name) {
    const stroke = this.#live.get(name);
    if (!stroke) return;
    this.#live.delete(name);
    this.#drawing.add(stroke);
    this.#changed("drawn");
  }

  #takeBack(/** @type {PenName} */ name) {
    if (this.#live.delete(name)) this.#changed("drawn");
  }

  #changed(/** @type {"drawing" | "drawn"} */ event) {
    this.#paint();
    this.dispatchEvent(new Event(event, { bubbles: true }));
  }

  /** Paint again when the sheet's size or the screen's resolution changes, or the browser has dropped the pixels. */
  #keepSharp() {
    new ResizeObserver(() => this.#paint()).observe(this);
    addEventListener("resize", () => this.#paint());
    this.#canvas.addEventListener("contextrestored", () => this.#paint());
    document.addEventListener("visibilitychange", () => this.#paint());
    this.#watchResolution();
  }

  /** A page that is moved to another screen may be told of nothing but its resolution. */
  #watchResolution() {
    const resolution = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    const changed = () => {
      this.#paint();
      this.#watchResolution();
    };
    resolution.addEventListener("change", changed, { once: true });
  }

  /** The side of the canvas in the screen's own pixels, of which it is given as many as it covers now. */
  #fit() {
    const side = Math.round(this.clientWidth * devicePixelRatio);
    if (this.#canvas.width !== side) this.#canvas.width = this.#canvas.height = side;
    return side;
  }

  #paint() {
    const side = this.#fit();
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
