/** From step to step: by links to `#step=3`, keys, a presenter's remote control, and a swipe. */

import { find, findAll, isTyping } from "../../lib/dom.js";

const tour = find(document, ".tour", HTMLElement);
const steps = findAll(tour, "[data-step]", HTMLElement);
const dots = findAll(tour, ".tour-steps li a", HTMLAnchorElement);
const [previous, next] = ["previous", "next"].map((name) => find(tour, `[data-tour=${name}]`, HTMLAnchorElement));
/** @type {Element | null} the sheet that has the focus because a pointer drew on it */
let pointed = null;
/** How far a finger goes, in CSS pixels, and how much further across than along. */
const [SWIPE, ACROSS] = [60, 2];
/** @type {Record<string, 1 | -1>} */
const KEYS = { ArrowRight: 1, PageDown: 1, " ": 1, ArrowLeft: -1, PageUp: -1 };

/** The step that the address names, from 0; the first where it names none. */
function named() {
  const number = Number(/^#step=(\d+)$/.exec(location.hash)?.[1] ?? 1);
  return Math.min(Math.max(number, 1), steps.length) - 1;
}

function go(/** @type {number} */ to) {
  if (to >= 0 && to < steps.length) location.hash = `#step=${to + 1}`;
}

/** @param {number} at */
function show(at) {
  steps.forEach((step, each) => step.toggleAttribute("data-current", each === at));
  dots.forEach((dot, each) => {
    if (each === at) dot.setAttribute("aria-current", "step");
    else dot.removeAttribute("aria-current");
  });
  for (const [link, to] of /** @type {const} */ ([[previous, at - 1], [next, at + 1]])) {
    link.toggleAttribute("data-end", to < 0 || to >= steps.length);
    link.href = `#step=${to + 1}`;
  }
}

/** Which way a key leads; 0 where it is meant for something else. */
function wayOf(/** @type {KeyboardEvent} */ event) {
  const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
  if (ctrlKey || metaKey || altKey || isUsed(event)) return 0;
  return key === " " && shiftKey ? -1 : (KEYS[key] ?? 0);
}

/** Whether what has the focus needs the key; a sheet does not that was drawn on by a pointer. */
function isUsed(/** @type {KeyboardEvent} */ { key, target }) {
  if (isTyping(target)) return true;
  if (/^Page/.test(key) || !(target instanceof Element)) return false;
  const field = target.closest("digit-canvas, input, select");
  return (field !== null && field !== pointed) || (key === " " && target.closest("button, a, summary") !== null);
}

function attachSwipe() {
  /** @type {PointerEvent | null} */
  let began = null;
  tour.addEventListener("pointerdown", (event) => {
    pointed = event.target instanceof Element ? event.target.closest("digit-canvas") : null;
    const isDrawing = event.target instanceof Element && event.target.closest("digit-canvas, input");
    began = event.pointerType === "touch" && event.isPrimary && !isDrawing ? event : null;
  });
  tour.addEventListener("pointerup", (event) => {
    if (!began || !event.isPrimary) return;
    const [x, y] = [event.clientX - began.clientX, event.clientY - began.clientY];
    began = null;
    if (Math.abs(x) > SWIPE && Math.abs(x) > ACROSS * Math.abs(y)) go(named() + (x < 0 ? 1 : -1));
  });
}

/**
 * Show the step that the address names, now and whenever it changes.
 * @param {(name: string) => void} shown a step is on show
 */
export function attachStepping(shown) {
  const turn = () => {
    show(named());
    shown(steps[named()].dataset.step ?? "");
  };
  addEventListener("hashchange", () => {
    turn();
    scrollTo(0, 0);
    find(steps[named()], "h2", HTMLElement).focus({ preventScroll: true });
  });
  const turnByKey = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Tab") pointed = null;
    const way = wayOf(event);
    if (!way) return;
    event.preventDefault();
    event.stopPropagation();
    go(named() + way);
  };
  addEventListener("keydown", turnByKey, { capture: true });
  attachSwipe();
  turn();
}
