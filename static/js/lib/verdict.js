/**
 * Fill in what templates/_macros.html calls a verdict: what is read in a picture, and whether that is what was meant.
 */

import { find } from "./dom.js";
import { say } from "./say.js";
import { readAs } from "./words.js";

/** @typedef {{label: number | null, confidence: number, agrees: boolean, reader: string}} SecondOpinion */

/**
 * Mark a `.verdict` with a tick or a cross and say why; without a sentence it is hidden.
 * @param {HTMLElement} place
 * @param {boolean} agrees
 * @param {string} sentence
 */
export function showVerdict(place, agrees, sentence) {
  place.hidden = !sentence;
  place.dataset.agrees = String(agrees);
  find(place, "use", SVGUseElement).setAttribute("href", agrees ? "#icon-tick" : "#icon-cross");
  find(place, "[data-sentence]", HTMLElement).textContent = sentence.replaceAll(" %", "\u00a0%");
}

/**
 * The second reader's verdict, and which reader it is; hidden where there is none.
 * @param {HTMLElement} place
 * @param {SecondOpinion | null} second
 * @param {string} [sentence] the name of what says it
 */
export function showSecondOpinion(place, second, sentence = "shared.second.reads") {
  showVerdict(place, second?.agrees ?? false, second ? say(sentence, { read: readAs(second) }) : "");
  find(place, "[data-reader]", HTMLElement).textContent = second?.reader ?? "";
}
