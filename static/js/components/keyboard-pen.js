import { clampPoint } from "../lib/strokes.js";

/** @import { Point } from "../lib/strokes.js" */
/** @import { PenHooks } from "./pointer-pen.js" */
/** @typedef {PenHooks & {erase: () => void, repaint: () => void}} KeyboardHooks */

const KEY_STEP = 0.025;
const FINE_KEY_STEP = 0.005;
/** @type {Record<string, Point>} */
const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Drawing without a pointer: arrows aim, Space lowers and lifts the pen, Delete erases, Escape leaves. */
export class KeyboardPen {
  /** @type {Point} */
  point = [0.5, 0.25];
  down = false;
  #surface;
  #hooks;

  /**
   * @param {HTMLElement} surface
   * @param {KeyboardHooks} hooks
   */
  constructor(surface, hooks) {
    this.#surface = surface;
    this.#hooks = hooks;
    surface.addEventListener("keydown", (event) => this.#keydown(event));
    surface.addEventListener("blur", () => this.lift());
    surface.addEventListener("focus", () => hooks.repaint());
  }

  lift() {
    if (this.down) this.#toggle();
    this.#hooks.repaint();
  }

  /** The stroke under way has been ended by someone else: the pen is up again. */
  drop() {
    this.down = false;
  }

  #keydown(/** @type {KeyboardEvent} */ event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== this.#surface) return;
    if (!this.#act(event)) return;
    event.preventDefault();
    this.#hooks.repaint();
  }

  /** Whether this key means something to the pen. */
  #act(/** @type {KeyboardEvent} */ { key, shiftKey, repeat }) {
    if (key in DIRECTIONS) this.#aim(DIRECTIONS[key], shiftKey ? FINE_KEY_STEP : KEY_STEP);
    else if (key === " ") {
      if (!repeat) this.#toggle();
    } else if (key === "Delete" || key === "Backspace") this.#erase();
    else if (key === "Escape") this.#surface.blur();
    else return false;
    return true;
  }

  /**
   * @param {Point} direction
   * @param {number} step
   */
  #aim([dx, dy], step) {
    const [x, y] = this.point;
    this.point = clampPoint([x + dx * step, y + dy * step], 0, 1);
    if (this.down) this.#hooks.move([this.point]);
  }

  #toggle() {
    this.down = !this.down;
    if (this.down) this.#hooks.start(this.point);
    else this.#hooks.end();
  }

  #erase() {
    if (this.down) this.#toggle();
    this.#hooks.erase();
  }
}
