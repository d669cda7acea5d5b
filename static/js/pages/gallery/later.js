/** Parts of the page that are loaded when they come near, or are used before that. */

import { whenNear } from "../../lib/dom.js";
import { showError } from "../shared/notice.js";

/** What is at most so far above or below the window is near: the window's own height. */
const NEAR = "100% 0px";
const USES = ["click", "change"];

/**
 * Load what works a section, once; what is pressed or chosen in it before that is done then.
 * @template Module
 * @param {HTMLElement} section
 * @param {() => Promise<Module>} load
 * @returns {() => Promise<Module>} loads it at once; one that fails is tried again with the next use
 */
export function loadWhenNear(section, load) {
  /** @type {Promise<Module> | null} */
  let loading = null;
  /** @type {Event | null} the last use that nothing has answered */
  let missed = null;
  const open = () => (loading ??= load().then(opened, failed));
  const stopWaiting = whenNear(section, () => open().catch(showError), NEAR);

  function use(/** @type {Event} */ event) {
    missed = event;
    open().catch(showError);
  }

  function opened(/** @type {Module} */ module) {
    stopWaiting();
    for (const kind of USES) section.removeEventListener(kind, use);
    if (missed) repeat(missed);
    return module;
  }

  /** @returns {never} */
  function failed(/** @type {Error} */ error) {
    loading = null;
    throw error;
  }

  for (const kind of USES) section.addEventListener(kind, use);
  return open;
}

/** The same again, for those who listen now. */
function repeat(/** @type {Event} */ { target }) {
  const control = target instanceof Element ? target.closest("button, input") : null;
  if (control instanceof HTMLButtonElement) control.click();
  else control?.dispatchEvent(new Event("change", { bubbles: true }));
}
