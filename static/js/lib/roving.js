/** A row of controls as one tab stop: the arrow keys, Home and End go from one to the next. */

/** @type {Record<string, (at: number, last: number) => number>} */
const MOVES = {
  ArrowRight: (at, last) => (at === last ? 0 : at + 1),
  ArrowLeft: (at, last) => (at === 0 ? last : at - 1),
  Home: () => 0,
  End: (_, last) => last,
};

/**
 * Only the one that had the focus last, at first the first, is reached by Tab; those that are disabled are passed over.
 * @param {HTMLElement} row
 * @param {HTMLButtonElement[]} controls below it, in their order
 */
export function rove(row, controls) {
  const stopAt = (/** @type {EventTarget | null} */ one) => {
    for (const each of controls) each.tabIndex = each === one ? 0 : -1;
  };
  stopAt(controls[0]);
  row.addEventListener("focusin", ({ target }) => stopAt(target));
  row.addEventListener("keydown", (event) => {
    const able = controls.filter(({ disabled }) => !disabled);
    const at = able.findIndex((each) => each === event.target);
    if (at < 0 || !(event.key in MOVES) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    able[MOVES[event.key](at, able.length - 1)].focus();
  });
}

/** The tab stop goes to the first that is not disabled, where it was on one that is. */
export function keepReachable(/** @type {HTMLButtonElement[]} */ controls) {
  if (controls.some(({ tabIndex, disabled }) => tabIndex === 0 && !disabled)) return;
  const first = controls.find(({ disabled }) => !disabled);
  if (first) for (const each of controls) each.tabIndex = each === first ? 0 : -1;
}
