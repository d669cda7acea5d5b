import { percent } from "./words.js";

/**
 * <answer-sliders>: ten sliders for an answer that is wished for, each beside the answer that was really given.
 * Properties: `targets`, ten numbers 0..1; `scores`, ten numbers 0..1 or null. Events: `input` and `change`, from its sliders.
 */
class AnswerSliders extends HTMLElement {
  #rows = [];

  connectedCallback() {
    if (this.#rows.length) return;
    this.#rows = Array.from({ length: 10 }, (_, label) => makeRow(label));
    this.append(...this.#rows);
    this.addEventListener("input", () => this.#tell());
    this.scores = null;
    this.#tell();
  }

  get targets() {
    return this.#rows.map((row) => Number(row.querySelector("input").value) / 100);
  }

  set targets(targets) {
    this.#rows.forEach((row, label) => (row.querySelector("input").value = Math.round(targets[label] * 100)));
    this.#tell();
  }

  set scores(scores) {
    this.#rows.forEach((row, label) => {
      row.style.setProperty("--score", scores?.[label] ?? 0);
      row.querySelector("data").value = scores?.[label] ?? "";
      row.querySelector("data").textContent = scores ? percent(scores[label]) : "–";
    });
  }

  #tell() {
    for (const row of this.#rows) {
      const { value } = row.querySelector("input");
      row.querySelector("output").textContent = `${value} %`;
      row.querySelector("input").setAttribute("aria-valuetext", `${value} %`);
      row.toggleAttribute("data-wished", value !== "0");
    }
  }
}

function makeRow(label) {
  const row = document.createElement("label");
  row.innerHTML = `
    <span>${label}</span>
    <span class="scale"><input type="range" min="0" max="100" step="1" value="0" autocomplete="off" aria-label="How much ${label}"><i aria-hidden="true"></i></span>
    <output></output>
    <data></data>`;
  return row;
}

customElements.define("answer-sliders", AnswerSliders);
