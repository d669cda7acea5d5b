import { find, make } from "../lib/dom.js";
import { say } from "../lib/say.js";
import { percent } from "../lib/words.js";

/**
 * <answer-sliders>: ten sliders for an answer that is wished for, each beside the answer that was really given.
 * Properties: `targets`, ten numbers 0..1; `scores`, ten numbers 0..1 or null. Events: `input` and `change`, from its
 * sliders.
 */
export class AnswerSliders extends HTMLElement {
  /** @type {HTMLLabelElement[]} */
  #rows = [];

  connectedCallback() {
    if (this.#rows.length) return;
    this.#rows = Array.from({ length: 10 }, (_, label) => makeRow(label));
    this.append(...this.#rows);
    this.addEventListener("input", () => this.#showTargets());
    this.scores = null;
    this.#showTargets();
  }

  get targets() {
    return this.#rows.map((row) => sliderOf(row).valueAsNumber / 100);
  }

  set targets(targets) {
    this.#rows.forEach((row, label) => (sliderOf(row).valueAsNumber = Math.round(targets[label] * 100)));
    this.#showTargets();
  }

  set scores(/** @type {number[] | null} */ scores) {
    this.#rows.forEach((row, label) => {
      const answered = find(row, "data", HTMLDataElement);
      row.style.setProperty("--score", String(scores?.[label] ?? 0));
      answered.value = String(scores?.[label] ?? "");
      answered.textContent = scores ? percent(scores[label]) : "–";
    });
  }

  /** Each slider's value in words beside it. */
  #showTargets() {
    for (const row of this.#rows) {
      const { value } = sliderOf(row);
      find(row, "output", HTMLOutputElement).textContent = `${value} %`;
      sliderOf(row).setAttribute("aria-valuetext", `${value} %`);
      row.toggleAttribute("data-wished", value !== "0");
    }
  }
}

function sliderOf(/** @type {HTMLLabelElement} */ row) {
  return find(row, "input", HTMLInputElement);
}

function makeRow(/** @type {number} */ label) {
  const row = make("label");
  row.innerHTML = `
    <span>${label}</span>
    <span class="scale"><input type="range" min="0" max="100" step="1" value="0" autocomplete="off" aria-label="${say("gallery.slider", { label })}"><i aria-hidden="true"></i></span>
    <output></output>
    <data></data>`;
  return row;
}

customElements.define("answer-sliders", AnswerSliders);
