/** What is read in a picture, and whether that is what was meant: by the network itself, and by the second reader. */

import { article, percent } from "./words.js";

/** Mark a `.verdict` with a tick or a cross and say why; without a sentence there is nothing to show. */
export function showVerdict(place, agrees, sentence) {
  place.hidden = !sentence;
  place.dataset.agrees = agrees;
  place.querySelector("use").setAttribute("href", agrees ? "#icon-tick" : "#icon-cross");
  place.querySelector("[data-sentence]").textContent = (sentence || "").replaceAll(" %", "\u00a0%");
}

/** The second reader's verdict, and which reader it is; nothing where there is none. */
export function showSecond(place, second, subject = "The second reader reads") {
  showVerdict(place, second?.agrees, second && `${subject} ${readAs(second)}.`);
  place.querySelector("[data-reader]").textContent = second?.reader;
}

/** "a seven, 99.1 %"; a blank picture is read as nothing. */
export function readAs({ label, confidence }) {
  return label === null ? "nothing at all" : `${article(label)}, ${percent(confidence)}`;
}

/** A drawing as the API sends it, in this page's names; `second` is null where there is no second reader. */
export function drawingOf({ own_answer: ownAnswer, second_opinion: second, worst_error: worstError, ...rest }) {
  return { ...rest, ownAnswer, second, worstError };
}

/** How many of these drawings are read as they were meant: {own, second}; `second` is null where there is no reader. */
export function tally(drawings) {
  const own = drawings.filter(({ agrees }) => agrees).length;
  return { own, second: drawings[0].second && drawings.filter(({ second }) => second.agrees).length };
}
