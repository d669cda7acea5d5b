/** Many buttons as one Tab stop, through which arrow keys walk. */

import { findAll } from "./dom.js";

/**
 * Where an arrow key leads, null where it leads nowhere.
 * @param {string} key
 * @param {number} index of the button that has the focus
 * @param {{count: number, columns: number}} grid
 */
export function stepTo(key, index, { count, columns }) {
  /** @type {Record<string, number>} */
  const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns };
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  const next = index + (steps[key] ?? NaN);
  return next >= 0 && next < count ? next : null;
}

/**
 * Let arrow keys, Home and End walk through the elements of a box, of which only the one last focused is a Tab stop.
 * @param {HTMLElement} box
 * @param {string} selector of its elements, in rows of `columns`
 * @param {number} columns
 */
export function walkWithArrows(box, selector, columns) {
  const items = () => findAll(box, selector, HTMLElement);
  const stop = (/** @type {Element | null} */ at) => {
    for (const item of items()) item.tabIndex = item === at ? 0 : -1;
  };
  box.addEventListener("focusin", ({ target }) => {
    if (target instanceof HTMLElement && target.matches(selector)) stop(target);
  });
  box.addEventListener("keydown", (event) => {
    const all = items();
    const index = all.findIndex((item) => item === event.target);
    const next = index < 0 ? null : stepTo(event.key, index, { count: all.length, columns });
    if (next === null) return;
    event.preventDefault();
    all[next].focus();
  });
  stop(items()[0]);
}
