import { make } from "../lib/dom.js";
import { say } from "../lib/say.js";
import { readAs } from "../lib/words.js";
import { PixelImage } from "./pixel-image.js";

/** @import { BackqueryAnswer } from "../api/types.js" */

const COLUMNS = 10;
/** @type {Record<string, number>} */
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -COLUMNS, ArrowDown: COLUMNS };

/**
 * <dream-wall>: many small pictures in rows of ten, those that are misread marked; one Tab stop, arrows walk.
 * Property `pictures`: as the API sends them. Event: `pick`, with one of the pictures in `detail`.
 */
export class DreamWall extends HTMLElement {
  /** @type {BackqueryAnswer[]} */
  #pictures = [];
  /** @type {HTMLButtonElement[]} */
  #buttons = [];
  #current = 0;

  connectedCallback() {
    this.addEventListener("click", ({ target }) =>
      this.#pick(this.#buttons.findIndex((button) => button.contains(/** @type {Node} */ (target)))),
    );
    this.addEventListener("keydown", (event) => {
      const next = this.#current + (STEPS[event.key] ?? NaN);
      if (!(next in this.#pictures)) return;
      event.preventDefault();
      this.#pick(next);
      this.#buttons[next].focus();
    });
  }

  set pictures(/** @type {BackqueryAnswer[]} */ pictures) {
    this.#pictures = pictures;
    this.#buttons = pictures.map(makeButton);
    this.replaceChildren(...this.#buttons);
    this.#pick(0);
  }

  #pick(/** @type {number} */ index) {
    if (!(index in this.#pictures)) return;
    this.#current = index;
    this.#buttons.forEach((button, each) => {
      button.tabIndex = each === index ? 0 : -1;
      button.setAttribute("aria-pressed", String(each === index));
    });
    this.dispatchEvent(new CustomEvent("pick", { detail: this.#pictures[index] }));
  }
}

/**
 * @param {BackqueryAnswer} picture
 * @param {number} index
 */
function makeButton({ pixels, method, agrees, own_answer: own, second_opinion: second }, index) {
  const [button, image] = [make("button", { type: "button" }), new PixelImage()];
  const kind = method === "dream" ? "dream" : "picture";
  const said = say(`gallery.item.${kind}`, { number: index + 1, read: readAs(own) });
  const name = second ? say("gallery.item.second", { said, read: readAs(second) }) : said;
  button.setAttribute("aria-label", name);
  button.toggleAttribute("data-misread-own", !agrees);
  button.toggleAttribute("data-misread-second", second?.agrees === false);
  image.setAttribute("aria-hidden", "true");
  image.pixels = pixels;
  button.append(image);
  return button;
}

customElements.define("dream-wall", DreamWall);
