/** Pointer Events as a pen sees them: which button, whether it is down, and where on an element. */

import { clampPoint } from "./strokes.js";

/** @import { Point } from "./strokes.js" */
/**
 * @typedef {object} Contact the pointer that draws
 * @property {number} id
 * @property {string} type mouse, touch or pen
 * @property {number} since when it came down, in ms
 * @property {Point} first where it came down
 * @property {number} reach the farthest it has been from there, in units of the sheet
 */

/** How far beyond the element a pointer is followed, in units of its side. */
const POINTER_LIMITS = /** @type {const} */ ([-0.5, 1.5]);
const IS_MAC = /^Mac/.test(navigator.platform);

/**
 * Where pointers are, in units of an element's sides.
 * @param {HTMLElement} element
 * @param {PointerEvent[]} events
 * @returns {Point[]}
 */
export function pointsOn(element, events) {
  const { left, top, width, height } = element.getBoundingClientRect();
  return events.map(({ clientX, clientY }) =>
    clampPoint([(clientX - left) / width, (clientY - top) / height], ...POINTER_LIMITS),
  );
}

/** Whether it is the button that draws; with Ctrl, a Mac opens the context menu. */
export function isMainButton(/** @type {PointerEvent} */ { button, ctrlKey }) {
  return button === 0 && !(IS_MAC && ctrlKey);
}

/** Whether the pointer still draws: else its end was never told. A stylus may press its own button meanwhile. */
export function isPressed(/** @type {PointerEvent} */ { pointerType, buttons }) {
  return pointerType === "mouse" ? (buttons & 1) === 1 : buttons !== 0;
}
