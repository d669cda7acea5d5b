import { find, make } from "../lib/dom.js";
import { percentage } from "../lib/words.js";

/**
 * <answer-bars>: the ten outputs of the network as a list of bars with their values.
 * Properties: `scores`, ten numbers 0..1; `best`, the label to mark, or null.
 */
export class AnswerBars extends HTMLElement {
  /** @type {HTMLLIElement[]} */
  #items = [];
  /** @type {number | null} */
  #best = null;

  connectedCallback() {
    if (this.#items.length) return;
    const list = make("ol");
    list.setAttribute("role", "list");
    this.#items = Array.from({ length: 10 }, (_, label) => makeBar(label));
    list.append(...this.#items);
    this.append(list);
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
}

function makeBar(/** @type {number} */ label) {
  const item = make("li");
  item.innerHTML = `<data></data><i aria-hidden="true"></i><span>${label}</span><b class="visually-hidden" hidden>, the answer</b>`;
  return item;
}

customElements.define("answer-bars", AnswerBars);
