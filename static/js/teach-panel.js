import { article } from "./words.js";

/**
 * <teach-panel>: "No, it's a …" with a button per digit, and what came of it.
 * Properties: `read`, the label the network reads, or null when there is nothing to teach.
 * Methods: `tell(sentence, acts)`: say it, with a button for each {text, act} and a link for {text, href}; `offer()`: back to the digits.
 * Event: `teach`, with the label in `detail`.
 */
class TeachPanel extends HTMLElement {
  #buttons = [];

  connectedCallback() {
    if (this.#buttons.length) return;
    this.innerHTML = `
      <div data-offer role="group" aria-label="Teach it"><p>No, it’s a</p></div>
      <div data-told hidden><p role="status" tabindex="-1"></p><div></div></div>`;
    this.#buttons = Array.from({ length: 10 }, (_, label) => this.#button(label));
    this.#part("offer").append(...this.#buttons);
    this.read = null;
  }

  set read(read) {
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

  tell(sentence, acts = []) {
    this.#swap(true);
    this.#part("told").firstElementChild.textContent = sentence;
    const hadFocus = this.contains(document.activeElement);
    this.#part("told").lastElementChild.replaceChildren(...acts.map(control));
    if (hadFocus) this.#part("told").firstElementChild.focus();
  }

  #swap(told) {
    const hadFocus = this.contains(document.activeElement);
    this.toggleAttribute("data-telling", told);
    this.#part("offer").hidden = told;
    this.#part("told").hidden = !told;
    if (hadFocus && told) this.#part("told").firstElementChild.focus();
  }

  #button(label) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: label });
    button.addEventListener("click", () => this.dispatchEvent(new CustomEvent("teach", { detail: label })));
    return button;
  }

  #part(name) {
    return this.querySelector(`[data-${name}]`);
  }
}

function control({ text, act, href }) {
  if (href) return Object.assign(document.createElement("a"), { href, textContent: text });
  const button = Object.assign(document.createElement("button"), { type: "button", className: "quiet-button", textContent: text });
  button.addEventListener("click", async () => {
    button.disabled = true;
    await act();
    button.disabled = false;
  });
  return button;
}

customElements.define("teach-panel", TeachPanel);
