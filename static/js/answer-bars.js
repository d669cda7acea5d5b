import { percentage } from "./words.js";

/**
 * <answer-bars>: the ten outputs of the network as a list of bars with their values.
 * Properties: `scores`, ten numbers 0..1; `best`, the label to mark, or null.
 */
class AnswerBars extends HTMLElement {
  #items = [];
  #best = null;

  connectedCallback() {
    if (this.#items.length) return;
    const list = document.createElement("ol");
    list.setAttribute("role", "list");
    this.#items = Array.from({ length: 10 }, (_, label) => makeBar(label));
    list.append(...this.#items);
    this.append(list);
    this.scores = Array(10).fill(0);
  }

  set scores(scores) {
    this.#items.forEach((item, label) => {
      item.style.setProperty("--share", scores[label]);
      item.querySelector("data").textContent = percentage(scores[label]);
      item.querySelector("data").value = scores[label];
    });
  }

  get best() {
    return this.#best;
  }

  set best(best) {
    this.#best = best;
    this.#items.forEach((item, label) => item.toggleAttribute("data-best", label === best));
    this.#items.forEach((item, label) => (item.querySelector("b").hidden = label !== best));
  }
}

function makeBar(label) {
  const item = document.createElement("li");
  item.innerHTML = `<data></data><i aria-hidden="true"></i><span>${label}</span><b class="unseen" hidden>, the answer</b>`;
  return item;
}

customElements.define("answer-bars", AnswerBars);
