import { find } from "../lib/dom.js";
import { say } from "../lib/say.js";

/**
 * <confirm-button>: a button for what cannot be undone. Pressed, it asks its question, and only a second press does it.
 * Attributes: `label`, `question`, `yes`, `about` (the label and what it is done to, for those who do not see
 * where it stands).
 * Event: `confirm`.
 */
export class ConfirmButton extends HTMLElement {
  connectedCallback() {
    if (this.firstElementChild) return;
    this.innerHTML = `
      <button type="button" class="quiet-button" data-ask></button>
      <span role="group" hidden><span></span>
        <button type="button" class="quiet-button" data-yes></button> <button type="button" class="quiet-button" data-no>${say("components.keep")}</button></span>`;
    this.#button("ask").textContent = this.getAttribute("label");
    this.#button("ask").setAttribute("aria-label", this.getAttribute("about") ?? "");
    this.#group.setAttribute("aria-label", this.getAttribute("question") ?? "");
    find(this.#group, "span", HTMLElement).textContent = this.getAttribute("question");
    this.#button("yes").textContent = this.getAttribute("yes");
    this.#button("ask").addEventListener("click", () => this.#ask(true));
    this.#button("no").addEventListener("click", () => this.#ask(false));
    this.#button("yes").addEventListener("click", () => this.dispatchEvent(new Event("confirm", { bubbles: true })));
    this.addEventListener("keydown", ({ key }) => key === "Escape" && this.#ask(false));
  }

  get #group() {
    return find(this, "[role=group]", HTMLElement);
  }

  /** Ask the question, or take it back. */
  #ask(/** @type {boolean} */ asking) {
    this.#button("ask").hidden = asking;
    this.#group.hidden = !asking;
    this.#button(asking ? "no" : "ask").focus();
  }

  #button(/** @type {"ask" | "yes" | "no"} */ name) {
    return find(this, `[data-${name}]`, HTMLButtonElement);
  }
}

/**
 * A button that deletes something.
 * @param {string} about what it deletes
 * @param {string} question
 * @param {() => void} confirmed
 */
export function deleteButton(about, question, confirmed) {
  const button = new ConfirmButton();
  const [label, named] = [say("components.delete"), say("components.delete.about", { about })];
  for (const [name, text] of Object.entries({ label, about: named, question, yes: label }))
    button.setAttribute(name, text);
  button.addEventListener("confirm", confirmed);
  return button;
}

customElements.define("confirm-button", ConfirmButton);
