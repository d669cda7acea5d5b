/** How a map is moved: one pointer pans, two pinch, the wheel and the keys zoom. Places are in units of the element. */

import { isShortcut } from "./roving.js";

/**
 * @typedef {object} Hooks
 * @property {(right: number, down: number) => void} pan
 * @property {(factor: number, at?: [number, number]) => boolean} zoom says whether anything has changed
 * @property {() => void} whole
 * @property {(at: [number, number]) => void} press something was pressed, and not moved
 */

const STEP = 1.4;
const PAN = 0.08;
/** How far a pointer may move and still press, in CSS pixels. */
const STILL_PX = 6;

/** @type {Record<string, (hooks: Hooks) => void>} */
const KEYS = {
  ArrowLeft: (hooks) => hooks.pan(PAN, 0),
  ArrowRight: (hooks) => hooks.pan(-PAN, 0),
  ArrowUp: (hooks) => hooks.pan(0, PAN),
  ArrowDown: (hooks) => hooks.pan(0, -PAN),
  "+": (hooks) => hooks.zoom(STEP),
  "=": (hooks) => hooks.zoom(STEP),
  "-": (hooks) => hooks.zoom(1 / STEP),
  0: (hooks) => hooks.whole(),
  Home: (hooks) => hooks.whole(),
  Enter: (hooks) => hooks.press([0.5, 0.5]),
  " ": (hooks) => hooks.press([0.5, 0.5]),
};

/**
 * Listen on an element, which is square.
 * @param {HTMLElement} element
 * @param {Hooks} hooks
 */
export function listen(element, hooks) {
  listenToPointers(element, hooks);
  element.addEventListener("keydown", (event) => {
    if (isShortcut(event) || !KEYS[event.key]) return;
    event.preventDefault();
    KEYS[event.key](hooks);
  });
  element.addEventListener(
    "wheel",
    (event) => {
      const factor = Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.002));
      if (hooks.zoom(factor, placeOn(element, event))) event.preventDefault();
    },
    { passive: false },
  );
}

/**
 * @param {HTMLElement} element
 * @param {Hooks} hooks
 */
function listenToPointers(element, hooks) {
  /** @type {Map<number, [number, number]>} those that are down */
  const down = new Map();
  let travelled = 0;
  element.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    if (!down.size) travelled = 0;
    element.setPointerCapture(event.pointerId);
    down.set(event.pointerId, placeOn(element, event));
  });
  element.addEventListener("pointermove", (event) => {
    const before = down.get(event.pointerId);
    if (!before) return;
    const now = placeOn(element, event);
    travelled += Math.hypot(now[0] - before[0], now[1] - before[1]) * element.clientWidth;
    const other = [...down].find(([id]) => id !== event.pointerId)?.[1];
    down.set(event.pointerId, now);
    if (travelled < STILL_PX) return;
    if (other) hooks.zoom(apart(now, other) / Math.max(0.01, apart(before, other)), between(now, other));
    const share = other ? 0.5 : 1;
    hooks.pan((now[0] - before[0]) * share, (now[1] - before[1]) * share);
  });
  const lift = (/** @type {PointerEvent} */ event) => {
    const at = down.get(event.pointerId);
    down.delete(event.pointerId);
    if (at && event.type === "pointerup" && !down.size && travelled < STILL_PX) hooks.press(at);
  };
  for (const type of /** @type {const} */ (["pointerup", "pointercancel"])) element.addEventListener(type, lift);
}

/**
 * @param {HTMLElement} element
 * @param {MouseEvent} event
 * @returns {[number, number]}
 */
function placeOn(element, { clientX, clientY }) {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [(clientX - left) / width, (clientY - top) / height];
}

/**
 * @param {[number, number]} one
 * @param {[number, number]} other
 */
const apart = (one, other) => Math.hypot(one[0] - other[0], one[1] - other[1]);

/**
 * @param {[number, number]} one
 * @param {[number, number]} other
 * @returns {[number, number]}
 */
const between = (one, other) => [(one[0] + other[0]) / 2, (one[1] + other[1]) / 2];
