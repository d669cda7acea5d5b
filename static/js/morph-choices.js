/**
 * <morph-choices>: a button per digit, its ten children, to ask what would make the picture that digit.
 * Properties: `current`, the label it is read as, or null when there is nothing to change; `chosen`, the label asked for, or null.
 * Event: `choose`, with the label in `detail`.
 */
class MorphChoices extends HTMLElement {
  #buttons = [];
  #current = null;
  #chosen = null;

  connectedCallback() {
    if (this.#buttons.length) return;
    this.#buttons = [...this.querySelectorAll("button")];
    this.#buttons.forEach((button, label) => button.addEventListener("click", () => this.#choose(label)));
  }

  set current(label) {
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
    this.#buttons.forEach((button, each) => button.setAttribute("aria-pressed", label === each));
  }

  /** To the button of the label asked for. */
  focusChosen() {
    this.#buttons[this.#chosen]?.focus();
  }

  #choose(label) {
    this.dispatchEvent(new CustomEvent("choose", { detail: label }));
  }
}

customElements.define("morph-choices", MorphChoices);
