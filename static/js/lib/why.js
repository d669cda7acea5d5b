/** Why something did not work. */

import { make } from "./dom.js";

/**
 * Say it in a place: by the error's own sentence, or by another that holds it. What the server says in English on a
 * page in another language is marked as English.
 * @param {HTMLElement} place
 * @param {Error & {quote?: string}} error
 * @param {string} [sentence]
 */
export function sayWhy(place, { message, quote }, sentence = message) {
  const [before, ...after] = quote ? sentence.split(quote) : [sentence];
  place.replaceChildren(before);
  if (quote && after.length) place.append(make("q", { lang: "en", textContent: quote }), after.join(quote));
}
