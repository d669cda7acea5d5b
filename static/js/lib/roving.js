/** Controls in one row or several as one Tab stop, through which the arrow keys, Home and End walk. */

/**
 * Where a key leads, null where it leads nowhere: a single row goes round, rows of `columns` end.
 * @param {string} key
 * @param {number} index of the control that has the focus
 * @param {{count: number, columns?: number}} grid
 */
export function stepTo(key, index, { count, columns = NaN }) {
  /** @type {Record<string, number>} */
  const targets = {
    Home: 0,
    End: count - 1,
    ArrowLeft: index - 1,
    ArrowRight: index + 1,
    ArrowUp: index - columns,
    ArrowDown: index + columns,
  };
  const next = targets[key] ?? NaN;
  if (Number.isNaN(next)) return null;
  if (Number.isNaN(columns)) return (next + count) % count;
  return next >= 0 && next < count ? next : null;
}

/**
 * Only the one that had the focus last, at first the first, is reached by Tab; those that are disabled are passed over.
 * @param {HTMLElement} box
 * @param {HTMLButtonElement[]} controls below it, in their order
 * @param {number} [columns] of each row, where there are several
 */
export function rove(box, controls, columns) {
  const stopAt = (/** @type {EventTarget | null} */ one) => {
    if (controls.some((each) => each === one)) for (const each of controls) each.tabIndex = each === one ? 0 : -1;
  };
  stopAt(controls[0]);
  box.addEventListener("focusin", ({ target }) => stopAt(target));
  box.addEventListener("keydown", (event) => {
    const able = controls.filter(({ disabled }) => !disabled);
    const at = able.findIndex((each) => each === event.target);
    const next = at < 0 || isShortcut(event) ? null : stepTo(event.key, at, { count: able.length, columns });
    if (next === null) return;
    event.preventDefault();
    able[next].focus();
  });
}

/** The tab stop goes to the first that is not disabled, where it was on one that is. */
export function keepReachable(/** @type {HTMLButtonElement[]} */ controls) {
  if (controls.some(({ tabIndex, disabled }) => tabIndex === 0 && !disabled)) return;
  const first = controls.find(({ disabled }) => !disabled);
  if (first) for (const each of controls) each.tabIndex = each === first ? 0 : -1;
}

/** Whether a key is part of a shortcut of the browser or the system. */
export const isShortcut = (/** @type {KeyboardEvent} */ { ctrlKey, metaKey, altKey }) => ctrlKey || metaKey || altKey;
