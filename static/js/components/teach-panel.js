import { find, make } from "../lib/dom.js";
import { article } from "../lib/words.js";

/** @typedef {{text: string, act: () => Promise<void>} | {text: string, href: string}} Act a button or a link */

/**
 * <teach-panel>: "No, it's a …" with a button per digit, and what came of it.
 * Properties: `read`, the label the network reads, or null when there is nothing to teach.
 * Methods: `tell(sentence, acts)`: say it, with what can be done next; `offer()`: back to the digits.
 * Event: `teach`, with the label in `detail`.
 */
export class TeachPanel extends HTMLElement {
  /** @type {HTMLButtonElement[]} */
  #buttons = [];

  connectedCallback() {
    if (this.#buttons.length) return;
    this.innerHTML = `
      <div data-offer role="group" aria-label="Teach it"><p>No, it’s a</p></div>
      <div data-told hidden><p role="status" tabindex="-1"></p><div></div></div>`;
    this.#buttons = Array.from({ length: 10 }, (_, label) => this.#button(label));
    this.#part("[data-offer]").append(...this.#buttons);
    this.read = null;
  }

  set read(/** @type {number | null} */ read) {
    this.toggleAttribute("data-idle", read === null);
    this.#buttons.forEach((button, label) => {
      button.disabled = read === null;
      button.toggleAttribute("data-read", label === read);
      button.setAttribute("aria-label", label === read ? `Yes, it’s ${article(label)}` : `No, it’s ${article(label)}`);
    });
  }

  offer() {
    this.#swap(false);
  }

  /**
   * @param {string} sentence
   * @param {Act[]} acts
   */
  tell(sentence, acts = []) {
    this.#swap(true);
    this.#sentence.textContent = sentence;
    const hadFocus = this.contains(document.activeElement);
    this.#part("[data-told] > div").replaceChildren(...acts.map(control));
    if (hadFocus) this.#sentence.focus();
  }

  #swap(/** @type {boolean} */ told) {
    const hadFocus = this.contains(document.activeElement);
    this.toggleAttribute("data-telling", told);
    this.#part("[data-offer]").hidden = told;
    this.#part("[data-told]").hidden = !told;
    if (hadFocus && told) this.#sentence.focus();
  }

  #button(/** @type {number} */ label) {
    const button = make("button", { type: "button", textContent: String(label) });
    button.addEventListener("click", () => this.dispatchEvent(new CustomEvent("teach", { detail: label })));
    return button;
  }

  get #sentence() {
    return this.#part("[data-told] > p");
  }

  #part(/** @type {string} */ selector) {
    return find(this, selector, HTMLElement);
  }
}

function control(/** @type {Act} */ act) {
  if ("href" in act) return make("a", { href: act.href, textContent: act.text });
  const button = make("button", { type: "button", className: "quiet-button", textContent: act.text });
  button.addEventListener("click", async () => {
    button.disabled = true;
    await act.act();
    button.disabled = false;
  });
  return button;
}

customElements.define("teach-panel", TeachPanel);
