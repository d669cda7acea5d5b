/** The page's one notice: what went wrong, in the server's own words. */

import { find } from "../../lib/dom.js";

const box = find(document, "[data-notice]", HTMLElement);

export function showNotice(/** @type {string} */ message) {
  find(box, "p", HTMLElement).textContent = message;
  box.hidden = false;
}

/** Show what a request failed with. */
export function showError(/** @type {unknown} */ error) {
  showNotice(error instanceof Error ? error.message : String(error));
}

export function clearNotice() {
  box.hidden = true;
}

find(box, "button", HTMLButtonElement).addEventListener("click", clearNotice);
