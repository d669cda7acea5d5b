/** What went wrong: in the page's one notice, or beside what was pressed. */

import { find, make } from "../../lib/dom.js";

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

/**
 * Say in a place why something did not work: by the error's own sentence, or by another that holds it. What the server
 * says in English on a page in another language is marked as English.
 * @param {HTMLElement} place
 * @param {Error & {quote?: string}} error
 * @param {string} [sentence]
 */
export function sayWhy(place, { message, quote }, sentence = message) {
  const [before, ...after] = quote ? sentence.split(quote) : [sentence];
  place.replaceChildren(before);
  if (quote && after.length) place.append(make("q", { lang: "en", textContent: quote }), after.join(quote));
}

/**
 * Do something; where it is refused, the group of what was pressed ends with a sentence that says why.
 * @param {Element} group
 * @param {() => Promise<unknown>} act
 */
export async function attemptIn(group, act) {
  for (const before of document.querySelectorAll("[data-refused]")) before.remove();
  await act().catch((error) => {
    const place = make("p", { className: "refusal" });
    place.setAttribute("role", "alert");
    place.dataset.refused = "";
    group.append(place);
    sayWhy(place, error);
  });
}

find(box, "button", HTMLButtonElement).addEventListener("click", clearNotice);
