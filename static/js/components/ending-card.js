import { find } from "../lib/dom.js";
import { say } from "../lib/say.js";
import { digitName, percent } from "../lib/words.js";
import { ChangeOverlay } from "./change-overlay.js";
import { PixelImage } from "./pixel-image.js";

/** @import { Ending } from "../api/types.js" */

const WHOLE = { left: 0, top: 0, side: 1 };

/**
 * <ending-card>: one way to finish a drawing: its ink, the added ink as dots, and what is read in both.
 * Method: `show(ending, belief)`. Event: `take` when it is pressed.
 */
export class EndingCard extends HTMLElement {
  #drawn = new PixelImage();
  #added = new ChangeOverlay();

  connectedCallback() {
    if (this.firstElementChild) return;
    this.innerHTML = `
      <button type="button">
        <span class="visually-hidden" data-at="take"></span>
        <span class="film">
          <span class="film-corner" data-at="label"></span>
          <span class="film-window" aria-hidden="true"></span>
        </span>
        <span data-at="belief"></span>
        <span data-at="own"><svg class="icon" aria-hidden="true"><use></use></svg><span></span></span>
        <span data-at="second"><svg class="icon" aria-hidden="true"><use></use></svg><span></span></span>
      </button>`;
    find(this, ".film-window", HTMLElement).append(this.#drawn, this.#added);
    find(this, "button", HTMLButtonElement).addEventListener("click", () => this.dispatchEvent(new Event("take")));
  }

  /**
   * @param {Ending} ending
   * @param {number} belief how likely the digit is, of the drawing as it was, 0..1
   */
  show({ pixels, added, label, scores, second_opinion: second }, belief) {
    const own = answerOf(scores);
    this.#drawn.pixels = pixels.map((ink, at) => ink - added[at]);
    this.#added.show(
      added.map((ink) => ink / 255),
      WHOLE,
    );
    this.#at("label").textContent = digitName(label);
    this.#at("belief").textContent = say("draw.ending.belief", { percent: percent(belief) });
    this.#mark("own", own.label === label, say("draw.ending.own", inShort(own)));
    this.#mark("second", second?.agrees ?? false, second ? say("draw.ending.second", inShort(second)) : "");
    this.#at("take").textContent = say("draw.ending.take");
  }

  /**
   * @param {"own" | "second"} name
   * @param {boolean} agrees
   * @param {string} words
   */
  #mark(name, agrees, words) {
    const place = this.#at(name);
    place.hidden = !words;
    place.dataset.agrees = String(agrees);
    find(place, "use", SVGUseElement).setAttribute("href", agrees ? "#icon-tick" : "#icon-cross");
    find(place, "span", HTMLElement).textContent = words;
  }

  #at(/** @type {string} */ name) {
    return find(this, `[data-at="${name}"]`, HTMLElement);
  }
}

function inShort(/** @type {{label: number | null, confidence: number}} */ { label, confidence }) {
  return { label: String(label ?? "–"), percent: percent(confidence) };
}

function answerOf(/** @type {number[]} */ scores) {
  const confidence = Math.max(...scores);
  return { label: scores.indexOf(confidence), confidence };
}

customElements.define("ending-card", EndingCard);
