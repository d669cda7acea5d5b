/** What several steps show: pictures with what is read in them, and a choice of a digit. */

import { PixelImage } from "../../components/pixel-image.js";
import { find, findAll, make, makeSvg, partsOf } from "../../lib/dom.js";
import { say } from "../../lib/say.js";
import { readAs } from "../../lib/words.js";

/** @import { BackqueryAnswer } from "../../api/types.js" */

export const part = partsOf(document, "data-tour");
export const image = (/** @type {string} */ name) => find(document, `pixel-image[data-tour="${name}"]`, PixelImage);

/**
 * Show a network's picture in the film of this name, and below it what the network and the second reader read.
 * @param {string} name
 * @param {BackqueryAnswer} picture
 */
export function showPicture(name, { label, pixels, own_answer: own, second_opinion: second }) {
  image(name).pixels = pixels;
  image(name).setAttribute("aria-label", say("tour.picture", { digit: label }));
  const reader = second ? ` ${say("tour.second", { read: readAs(second) })}` : "";
  part(`${name}-words`).textContent = `${say("tour.itself", { read: readAs(own) })}${reader}`;
}

/**
 * Call with the chosen digit, now and whenever another is chosen.
 * @param {string} name of the choice
 * @param {(digit: number) => void} chosen
 */
export function onDigit(name, chosen) {
  const choices = findAll(part(name), "input", HTMLInputElement);
  for (const choice of choices) choice.addEventListener("change", () => chosen(Number(choice.value)));
  chosen(Number(choices.find(({ checked }) => checked)?.value ?? 0));
}

/**
 * A small picture in a list, with words below it.
 * @param {ArrayLike<number>} pixels
 * @param {string} name of the picture
 * @param {string} words
 * @param {boolean} [agrees] what a tick or a cross says
 */
export function item(pixels, name, words, agrees) {
  const [entry, film] = [make("li"), make("div", { className: "film film-bare" })];
  const window = make("div", { className: "film-window" });
  const shown = new PixelImage();
  shown.pixels = pixels;
  shown.setAttribute("aria-label", name);
  window.append(shown);
  film.append(window);
  const said = make("span", { textContent: ` ${words}` });
  if (agrees !== undefined) {
    entry.dataset.agrees = String(agrees);
    const mark = makeSvg("svg", { class: "icon", "aria-hidden": "true" });
    mark.append(makeSvg("use", { href: agrees ? "#icon-tick" : "#icon-cross" }));
    said.prepend(mark);
  }
  entry.append(film, said);
  return entry;
}
