/** What came of ten rounds: the scores, each round's picture, and a link to send. */

import { PixelImage } from "../../components/pixel-image.js";
import { find, make, makeSvg, partsOf } from "../../lib/dom.js";
import { rounds, scores } from "../../lib/rounds.js";
import { say } from "../../lib/say.js";
import { showError } from "../shared/notice.js";
import { pictureOf } from "./asking.js";

/** @import { Outcome, Result, Round } from "../../lib/rounds.js" */

const part = partsOf(document, "data-game");

export function hideResult() {
  part("result").hidden = true;
}

/**
 * @param {Result} result
 * @param {boolean} isOwn whether it was played here, and not brought by a link
 */
export function showResult({ seed, model, outcomes }, isOwn) {
  const played = rounds(seed);
  const { guess, network, reader } = scores(played, outcomes);
  part("result-head").textContent = say(isOwn ? "game.result" : "game.result.sent");
  part("score").textContent = say(isOwn ? "game.score" : "game.score.sent", { guess, network, reader });
  const entries = played.map((round, place) => entry(round, outcomes[place]));
  part("rounds").replaceChildren(...entries.map(({ item }) => item));
  part("result").hidden = false;
  part("result-head").focus();
  part("result").scrollIntoView({ block: "start" });
  fill(entries, played, model).catch(showError);
}

/**
 * Ask for the pictures, one after the other, so that others have their turns.
 * @param {{image: PixelImage}[]} entries
 * @param {Round[]} played
 * @param {string} model
 */
async function fill(entries, played, model) {
  for (const [place, { image }] of entries.entries()) image.pixels = (await pictureOf(played[place], model)).pixels;
}

/**
 * @param {Round} round
 * @param {Outcome} outcome
 */
function entry(round, outcome) {
  const [item, film] = [make("li"), make("div", { className: "film film-bare" })];
  const window = make("div", { className: "film-window" });
  const image = new PixelImage();
  image.setAttribute("aria-label", say(round.kind === "scan" ? "game.scan" : "game.dream", { label: round.label }));
  window.append(image);
  film.append(window);
  item.append(film, make("b", { textContent: say("game.truth", { label: round.label, lines: outcome.lines }) }));
  for (const who of /** @type {const} */ (["guess", "network", "reader"])) {
    item.append(mark(say(`game.said.${who}`, { label: outcome[who] ?? "–" }), outcome[who] === round.label));
  }
  return { item, image };
}

/**
 * @param {string} words
 * @param {boolean} isRight
 */
function mark(words, isRight) {
  const [place, icon] = [make("span"), makeSvg("svg", { class: "icon", "aria-hidden": "true" })];
  icon.append(makeSvg("use", { href: isRight ? "#icon-tick" : "#icon-cross" }));
  place.dataset.agrees = String(isRight);
  place.append(icon, ` ${words}`, make("span", { className: "visually-hidden", textContent: say(isRight ? "game.mark.right" : "game.mark.wrong") }));
  return place;
}

/** Hand the page's address on: by the system's own menu where there is one, else by the clipboard. */
async function share() {
  const text = find(part("share"), "span", HTMLElement);
  const shared = { title: document.title, text: part("score").textContent ?? "", url: location.href };
  try {
    if (navigator.share && matchMedia("(pointer: coarse)").matches) return await navigator.share(shared);
    await navigator.clipboard.writeText(location.href);
    text.textContent = say("game.copied");
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "AbortError")) text.textContent = say("game.in-address");
  }
}

part("share").addEventListener("click", share);
part("share").addEventListener("blur", () => {
  find(part("share"), "span", HTMLElement).textContent = say("game.share");
});
