import { findAll } from "../lib/dom.js";

/**
 * <morph-choices>: a button per digit, its ten children, to ask what would make the picture that digit.
 * Properties: `current`, the label it is read as, or null when there is nothing to change; `chosen`, the label asked
 * for, or null.
 * Event: `choose`, with the label in `detail`.
 */
export class MorphChoices extends HTMLElement {
  /** @type {HTMLButtonElement[]} */
  #buttons = [];
  /** @type {number | null} */
  #current = null;
  /** @type {number | null} */
  #chosen = null;

  connectedCallback() {
    if (this.#buttons.length) return;
    this.#buttons = findAll(this, "button", HTMLButtonElement);
    this.#buttons.forEach((button, label) => button.addEventListener("click", () => this.#choose(label)));
  }

  set current(/** @type {number | null} */ label) {
    if (label === this.#current) return;
    this.#current = label;
    this.#buttons.forEach((button, each) => (button.disabled = label === null || label === each));
    this.#buttons.forEach((button, each) => button.toggleAttribute("data-current", label === each));
  }

  get chosen() {
    return this.#chosen;
  }

  set chosen(label) {
    this.#chosen = label;
    this.#buttons.forEach((button, each) => button.setAttribute("aria-pressed", String(label === each)));
  }

  /** Focus the button of the label asked for. */
  focusChosen() {
    if (this.#chosen !== null) this.#buttons[this.#chosen]?.focus();
  }

  #choose(/** @type {number} */ label) {
    this.dispatchEvent(new CustomEvent("choose", { detail: label }));
  }
}

customElements.define("morph-choices", MorphChoices);
