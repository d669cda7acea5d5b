/** The picture that is to be guessed, of which so many lines are shown. */

import { PixelImage } from "../../components/pixel-image.js";
import { braille } from "../../lib/braille.js";
import { find, partsOf } from "../../lib/dom.js";
import { LINES, upperLines } from "../../lib/rounds.js";
import { say } from "../../lib/say.js";

const part = partsOf(document, "data-game");
const image = find(document, 'pixel-image[data-game="picture"]', PixelImage);
/** The button for more lines. */
export const more = find(document, '[data-game="more"]', HTMLButtonElement);
/** @type {number[]} */
let whole = [];
let lines = 0;

/** How many lines are to be seen. */
export function linesShown() {
  return lines;
}

/**
 * Show the upper lines of a picture.
 * @param {number[]} pixels
 * @param {number} count
 */
export function showPicture(pixels, count) {
  whole = pixels;
  lines = Math.min(count, LINES);
  const shown = upperLines(pixels, lines);
  image.pixels = shown;
  image.setAttribute("aria-label", say("game.picture", { lines }));
  part("lines").textContent = say("game.lines", { lines });
  part("dots").textContent = braille(shown, LINES);
  more.disabled = lines === LINES;
}

export function showMore(/** @type {number} */ count) {
  if (lines < LINES) showPicture(whole, lines + count);
}

/** Show all of it, when it has been guessed; the lines that were seen stay told. */
export function showWhole() {
  image.pixels = whole;
  part("dots").textContent = braille(whole, LINES);
}
