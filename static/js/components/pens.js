/** What a digit-canvas is drawn on with: mouse, finger, stylus and keys, all as a pen in units of the sheet. */

/** @import { Point } from "../lib/strokes.js" */
/** @typedef {{start: (point: Point) => void, move: (points: Point[]) => void, end: () => void}} PenHooks */
/** @typedef {PenHooks & {erase: () => void, repaint: () => void}} KeyboardHooks */

/** How far beyond the sheet the pointer is followed. */
const POINTER_LIMITS = [-0.5, 1.5];
const KEY_STEP = 0.025;
const FINE_KEY_STEP = 0.005;
/** @type {Record<string, Point>} */
const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * Mouse, finger and stylus as one pen: Pointer Events to points, one pointer at a time.
 * @param {HTMLElement} surface
 * @param {PenHooks} hooks
 */
export function attachPointerPen(surface, { start, move, end }) {
  /** @type {number | null} */
  let penId = null;

  surface.addEventListener("pointerdown", (event) => {
    if (penId !== null || event.button !== 0) return;
    penId = event.pointerId;
    surface.setPointerCapture(penId);
    start(pointOf(event, surface.getBoundingClientRect()));
  });

  surface.addEventListener("pointermove", (event) => {
    if (event.pointerId !== penId) return;
    const box = surface.getBoundingClientRect();
    const coalesced = event.getCoalescedEvents?.() ?? [];
    move((coalesced.length ? coalesced : [event]).map((each) => pointOf(each, box)));
  });

  // A stroke that ends in full swing is else a fling to Chromium, which now and then takes the next tap for its end.
  surface.addEventListener("touchmove", (event) => event.cancelable && event.preventDefault(), { passive: false });

  for (const type of /** @type {const} */ (["pointerup", "pointercancel", "lostpointercapture"])) {
    surface.addEventListener(type, (event) => {
      if (event.pointerId !== penId) return;
      penId = null;
      end();
    });
  }
}

/**
 * @param {PointerEvent} event
 * @param {DOMRect} box
 * @returns {Point}
 */
function pointOf({ clientX, clientY }, box) {
  const [least, most] = POINTER_LIMITS;
  return [clamp((clientX - box.left) / box.width, least, most), clamp((clientY - box.top) / box.height, least, most)];
}

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
    this.point = [clamp(x + dx * step, 0, 1), clamp(y + dy * step, 0, 1)];
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

/**
 * @param {number} value
 * @param {number} least
 * @param {number} most
 */
function clamp(value, least, most) {
  return Math.min(Math.max(value, least), most);
}
