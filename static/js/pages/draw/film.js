/** What is on the film: the sheet, or a picture in its place; one digit, or several. */

import { DigitCanvas } from "../../components/digit-canvas.js";
import { find } from "../../lib/dom.js";
import { setHash } from "../shared/address.js";
import { showError } from "../shared/notice.js";
import { sheetSource } from "./picture-sources.js";

/** @import { QueryAnswer } from "../../api/types.js" */
/** @import { Source } from "./picture-sources.js" */
/** @typedef {(act: (acts: typeof import("./follow-ups.js")) => void) => void} FollowUps loads them, and acts */

export const canvas = find(document, "digit-canvas", DigitCanvas);
export const sheet = sheetSource(canvas);
const film = find(document, "[data-film]", HTMLElement);
/** @type {Source} */
let source = sheet;
/** Counts what was asked to be on the film, so that a picture that takes its time replaces nothing newer. */
let wishes = 0;
/** Counts the answers, so that one that takes its time to be shown replaces nothing newer. */
let answers = 0;

/** Whose picture is on the film. */
export function shownSource() {
  return source;
}

/** How many wishes there were; a stroke is one, too. */
export function wishCount() {
  return wishes;
}

export function wish() {
  return (wishes += 1);
}

/**
 * Show another source on the film.
 * @param {Source} newSource
 * @param {string} address what the page's address has after its #
 */
export function use(newSource, address) {
  wish();
  source = newSource;
  source.show?.();
  film.dataset.source = source === sheet ? "sheet" : "picture";
  annotate();
  setHash(address);
}

/** What the film's corners say of the source. */
export function annotate() {
  film.dataset.marked = String(canvas.strokes.length > 0);
  find(film, "[data-title]", HTMLElement).textContent = source.title;
  find(film, "[data-note]", HTMLElement).textContent = source.note();
}

/**
 * Show what takes a while to come, unless something newer has been asked for meanwhile.
 * @template T
 * @param {() => Promise<T>} fetched
 * @param {(value: T) => void} show
 */
export async function fulfil(fetched, show) {
  const own = wish();
  try {
    const value = await fetched();
    if (own === wishes) show(value);
  } catch (error) {
    if (own === wishes) showError(error);
  }
}

/**
 * Whether an answer tells of several digits. They are shown by what is loaded with the first such answer, and each is
 * corrected and changed by itself, without the strokes, which are the whole number's.
 * @param {QueryAnswer} answer
 * @param {Source} source
 * @param {FollowUps | null} followUps null while a stroke is drawn
 */
export function showsNumber({ digits, ...answer }, source, followUps) {
  const own = (answers += 1);
  if (!digits) return false;
  const one = { ...source, strokes: undefined };
  const follow = (/** @type {QueryAnswer} */ digit) => followUps?.((act) => act.offerFollowUps(digit, one, null));
  import("./whole-number.js")
    .then(({ ready, showNumber }) => ready.then(() => showNumber))
    .then((show) => own === answers && show({ ...answer, digits }, followUps && follow))
    .catch(showError);
  return true;
}
