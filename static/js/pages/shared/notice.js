/** The page's one notice: what went wrong, in the server's own words. */

import { find } from "../../lib/dom.js";
import { sayWhy } from "../../lib/why.js";

const box = find(document, "[data-notice]", HTMLElement);

export function showNotice(/** @type {string} */ message) {
  find(box, "p", HTMLElement).textContent = message;
  box.hidden = false;
}

/** Show what a request failed with. */
export function showError(/** @type {unknown} */ error) {
  sayWhy(find(box, "p", HTMLElement), error instanceof Error ? error : new Error(String(error)));
  box.hidden = false;
}

export function clearNotice() {
  box.hidden = true;
}

find(box, "button", HTMLButtonElement).addEventListener("click", clearNotice);
