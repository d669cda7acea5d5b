import { context2d, make } from "../lib/dom.js";
import { paintCrosshair, paintStrokes } from "../lib/paint.js";
import { fitToScreen, keepSharp } from "../lib/resolution.js";
import { Drawing, distance } from "../lib/strokes.js";
import { KeyboardPen } from "./keyboard-pen.js";
import { PointerPen } from "./pointer-pen.js";

/** @import { Point, Stroke } from "../lib/strokes.js" */
/** @import { PenHooks } from "./pointer-pen.js" */
/** @typedef {"pointer" | "keys"} PenName each draws its own stroke, at the same time if need be */

const DEFAULT_PEN_WIDTH = 0.08;
/** The least distance between a stroke's points, in units of the sheet. */
const LEAST_STEP = 0.003;

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
    keepSharp(this.#canvas, this, () => this.#paint());
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
    /** @type {Stroke[]} */
    let shown = (this.#replayed = []);
    const { replayed } = await import("../lib/replay.js");
    for await (const strokes of replayed(this.#drawing.strokes)) {
      if (this.#replayed !== shown) return;
      shown = this.#replayed = strokes;
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
      takeBack: () => this.#live.delete(name) && this.#changed("drawn"),
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


  #changed(/** @type {"drawing" | "drawn"} */ event) {
    this.#paint();
    this.dispatchEvent(new Event(event, { bubbles: true }));
  }

  #paint() {
    const side = fitToScreen(this.#canvas, this);
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
