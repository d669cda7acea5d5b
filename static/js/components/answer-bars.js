import { find, make } from "../lib/dom.js";
import { rove } from "../lib/roving.js";
import { say } from "../lib/say.js";
import { percentage } from "../lib/words.js";

/**
 * <answer-bars>: the ten outputs of the network as a list of bars with their values. With the attribute `choosable`,
 * the name of the row, each is a button, and all are one tab stop.
 * Properties: `scores`, ten numbers 0..1; `best`, the label to mark, or null; `chosen`, the label that is pressed, or
 * null.
 * Event: `choose`, with the label in `detail`.
 */
export class AnswerBars extends HTMLElement {
  /** @type {HTMLElement[]} */
  #items = [];
  /** @type {number | null} */
  #best = null;
  /** @type {number | null} */
  #chosen = null;

  connectedCallback() {
    if (this.#items.length) return;
    const isChoosable = this.hasAttribute("choosable");
    const list = make("ol");
    list.setAttribute("role", isChoosable ? "toolbar" : "list");
    this.#items = Array.from({ length: 10 }, (_, label) => makeBar(label));
    list.append(...this.#items);
    this.append(list);
    if (isChoosable) this.#makeChoosable(list);
    this.scores = Array(10).fill(0);
  }

  set scores(/** @type {number[]} */ scores) {
    this.#items.forEach((item, label) => {
      const value = find(item, "data", HTMLDataElement);
      item.style.setProperty("--share", String(scores[label]));
      value.textContent = percentage(scores[label]);
      value.value = String(scores[label]);
    });
  }

  get best() {
    return this.#best;
  }

  set best(best) {
    this.#best = best;
    this.#items.forEach((item, label) => {
      item.toggleAttribute("data-best", label === best);
      find(item, "b", HTMLElement).hidden = label !== best;
    });
  }

  get chosen() {
    return this.#chosen;
  }

  set chosen(chosen) {
    this.#chosen = chosen;
    this.#buttons.forEach((button, label) => button.setAttribute("aria-pressed", String(label === chosen)));
  }

  get #buttons() {
    return this.#items.map((item) => find(item, "button", HTMLButtonElement));
  }

  /** Put what each bar shows into a button. */
  #makeChoosable(/** @type {HTMLElement} */ list) {
    list.setAttribute("aria-label", this.getAttribute("choosable") ?? "");
    this.#items.forEach((item, label) => {
      const button = make("button", { type: "button" });
      button.append(...item.childNodes);
      button.addEventListener("click", () => this.dispatchEvent(new CustomEvent("choose", { detail: label })));
      item.setAttribute("role", "none");
      item.append(button);
    });
    this.chosen = null;
    rove(list, this.#buttons);
  }
}

function makeBar(/** @type {number} */ label) {
  const item = make("li");
  item.innerHTML = `<span>${label}</span><data></data><i aria-hidden="true"></i><b class="visually-hidden" hidden>${say("shared.the-answer")}</b>`;
  return item;
}

customElements.define("answer-bars", AnswerBars);
