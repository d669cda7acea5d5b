/** One test picture: its scores, what argued for the answer, and the least change that would have saved it. */

import { explain } from "../../api/explain.js";
import { linkTo } from "../../api/mistakes.js";
import { morph } from "../../api/morph.js";
import { ChangeOverlay } from "../../components/change-overlay.js";
import { EvidenceOverlay } from "../../components/evidence-overlay.js";
import { PixelImage } from "../../components/pixel-image.js";
import { find, make } from "../../lib/dom.js";
import { number, say } from "../../lib/say.js";
import { percent } from "../../lib/words.js";
import { sayWhy } from "../shared/notice.js";

/** @import { ReadExample } from "../../api/mistake-types.js" */

/** How many scores are told. */
const TOLD = 3;
/** Explanations are asked for one after the other, so that other requests get through between them. */
let queue = Promise.resolve();

/** <misread-card>: method `show(picture, model)`. It is this page's own, and fetches what it shows. */
export class MisreadCard extends HTMLElement {
  /** @type {ReadExample | null} */
  #picture = null;
  #model = "";

  show(/** @type {ReadExample} */ picture, /** @type {string} */ model) {
    [this.#picture, this.#model] = [picture, model];
    const { index, label, pixels, answer } = picture;
    const film = make("div", { className: "film film-bare" });
    const filmWindow = make("div", { className: "film-window" });
    const image = new PixelImage();
    image.setAttribute("aria-label", say("mistakes.picture", { index, label }));
    image.pixels = pixels;
    const change = new ChangeOverlay();
    change.hidden = true;
    filmWindow.append(image, new EvidenceOverlay(), change);
    film.append(filmWindow);
    const address = `${linkTo("/", { model })}#example=${index}`;
    const link = make("a", { href: address, textContent: say("mistakes.open", { index }) });
    const scores = make("p", { className: "scores", textContent: told(answer.scores) });
    this.replaceChildren(film, scores, link);
    if (answer.label !== label) this.append(this.#rescueButton());
    queue = queue.then(() => this.#explain());
  }

  async #explain() {
    if (!this.#picture || !this.isConnected) return;
    const { label, pixels, answer } = this.#picture;
    const isWrong = answer.label !== label && answer.label !== null;
    const question = { label: answer.label ?? label, against: isWrong ? label : null, model: this.#model };
    const { evidence } = await explain(pixels, question).catch(() => ({ evidence: null }));
    if (evidence) find(this, "evidence-overlay", EvidenceOverlay).show(evidence);
  }

  #rescueButton() {
    const button = make("button", { type: "button", className: "quiet-button" });
    button.textContent = say("mistakes.rescue");
    button.addEventListener("click", async () => {
      button.disabled = true;
      const sentence = make("p", { role: "status" });
      button.after(sentence);
      await this.#rescue(sentence).catch((error) => sayWhy(sentence, error));
      button.remove();
    });
    return button;
  }

  /** Show the least change that makes it what it is, and say in a place what it took. */
  async #rescue(/** @type {HTMLElement} */ place) {
    if (!this.#picture) return;
    const { label, pixels } = this.#picture;
    const { frames, reached } = await morph(pixels, label, { model: this.#model, frames: 2, method: "least" });
    const last = frames[frames.length - 1];
    const changes = last.pixels.map((pixel, at) => (pixel - pixels[at]) / 255);
    find(this, "evidence-overlay", EvidenceOverlay).clear();
    find(this, "change-overlay", ChangeOverlay).show(changes, { left: 0, top: 0, side: 1 });
    const told = { distance: number(last.distance, 2), label, share: percent(last.scores[label]) };
    place.textContent = say(reached ? "mistakes.rescued" : "mistakes.not-rescued", told);
  }
}

/** The highest scores, "9 98.3 % · 4 31.0 %". */
function told(/** @type {number[]} */ scores) {
  const order = scores.map((score, digit) => ({ score, digit })).sort((one, other) => other.score - one.score);
  return order
    .slice(0, TOLD)
    .map(({ score, digit }) => `${digit}: ${percent(score)}`)
    .join(" · ");
}

customElements.define("misread-card", MisreadCard);
