import { find, make } from "../lib/dom.js";
import { number } from "../lib/say.js";

/**
 * <signed-bars>: ten numbers as bars that rise above a line where they are above 0, and hang below it otherwise.
 * Property: `values`, the ten, of which the largest magnitude has the longest bar.
 */
export class SignedBars extends HTMLElement {
  /** @type {HTMLElement[]} */
  #items = [];

  connectedCallback() {
    if (this.#items.length) return;
    const list = make("ol");
    list.setAttribute("role", "list");
    this.#items = Array.from({ length: 10 }, (_, label) => bar(label));
    list.append(...this.#items);
    this.append(list);
  }

  set values(/** @type {number[]} */ values) {
    const most = Math.max(...values.map(Math.abs)) || 1;
    this.#items.forEach((item, label) => {
      item.style.setProperty("--share", String(values[label] / most));
      item.dataset.sign = values[label] < 0 ? "against" : "for";
      Object.assign(find(item, "data", HTMLDataElement), { value: values[label], textContent: signed(values[label]) });
    });
  }
}

/** 1.234 as "+1.23"; what is below 0 has a minus. */
export function signed(/** @type {number} */ value, digits = 2) {
  return `${value < 0 ? "−" : "+"}${number(Math.abs(value), digits)}`;
}

function bar(/** @type {number} */ label) {
  const item = make("li");
  item.innerHTML = `<span>${label}</span><i aria-hidden="true"></i><data></data>`;
  return item;
}

customElements.define("signed-bars", SignedBars);
