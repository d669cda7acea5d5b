import { find, findAll, make } from "../lib/dom.js";
import { accuracy, duration } from "../lib/figures.js";
import { legend, plot } from "../lib/plot.js";

/** @import { Line, Scale } from "../lib/plot.js" */
/**
 * @typedef {object} Epoch
 * @property {number} epoch
 * @property {number} loss
 * @property {number} training_accuracy
 * @property {number} validation_accuracy
 * @property {number} seconds
 */

/** @type {(Scale & {lines: Line<Epoch>[], help: string})[]} */
const PLOTS = [
  {
    title: "Accuracy",
    lines: [
      { name: "training", of: (epoch) => epoch.training_accuracy },
      { name: "validation", of: (epoch) => epoch.validation_accuracy },
    ],
    format: accuracy,
    top: 1,
    help:
      "Training: on the images it learns from, while it learns, the epoch’s beginning included; some recipes bend " +
      "them, too. Validation: after the epoch, on 5,000 images it never learns from. So validation often lies above.",
  },
  {
    title: "Loss",
    lines: [{ name: "loss", of: (epoch) => epoch.loss }],
    format: (loss) => loss.toPrecision(3),
    bottom: 0,
    help: "Loss: how far its ten outputs are from the right answer, on average. Learning makes it smaller.",
  },
];
const COLUMNS = ["Epoch", "Loss", "Training", "Validation", "Time"];

/**
 * <learning-curves>: loss and accuracies epoch by epoch, as two plots and, on demand, as a table.
 * Method: `show(epochs, total, index)`: the epochs so far, how many there will be, and which one is marked.
 * Event: `pick`, with an epoch's index in `detail`, when one is pressed on a plot.
 */
export class LearningCurves extends HTMLElement {
  /** @type {[epochs: Epoch[], total: number, index: number]} */
  #shown = [[], 1, -1];
  /** @type {HTMLElement[]} */
  #plots = [];

  connectedCallback() {
    if (this.#plots.length) return;
    this.innerHTML = `
      <figure></figure><figure></figure>
      <details><summary>The curves as a table</summary>
        <div tabindex="0" role="region" aria-label="Figures per epoch"><table>
          <thead><tr>${COLUMNS.map((name) => `<th scope="col">${name}</th>`).join("")}</tr></thead><tbody></tbody>
        </table></div></details>`;
    this.#plots = findAll(this, "figure", HTMLElement);
    this.#details.addEventListener("toggle", () => this.#fillTable());
    for (const figure of this.#plots) this.#listen(figure);
    new ResizeObserver(() => this.#draw()).observe(this);
  }

  get #details() {
    return find(this, "details", HTMLDetailsElement);
  }

  /**
   * @param {Epoch[]} epochs
   * @param {number} total
   * @param {number} index
   */
  show(epochs, total, index) {
    this.#shown = [epochs, Math.max(total, 1), index];
    this.#draw();
    this.#fillTable();
  }

  #draw() {
    const [epochs, total, index] = this.#shown;
    this.#plots.forEach((figure, each) => {
      const { lines, help, ...scale } = PLOTS[each];
      const size = { width: Math.max(figure.clientWidth, 200), total, index };
      const drawn = plot(epochs, lines, { ...size, ...scale });
      figure.replaceChildren(legend(epochs[index], lines, scale), drawn, make("p", { textContent: help }));
    });
  }

  #fillTable() {
    const [epochs, , index] = this.#shown;
    if (!this.#details.open) return;
    find(this, "tbody", HTMLElement).replaceChildren(...epochs.map((epoch, each) => row(epoch, each === index)));
  }

  #listen(/** @type {HTMLElement} */ figure) {
    const pick = (/** @type {PointerEvent} */ { clientX }) => {
      const [epochs, total] = this.#shown;
      const box = find(figure, "[data-area]", SVGElement).getBoundingClientRect();
      const index = Math.round(((clientX - box.left) / box.width) * Math.max(total - 1, 1));
      if (epochs.length)
        this.dispatchEvent(new CustomEvent("pick", { detail: Math.min(Math.max(index, 0), epochs.length - 1) }));
    };
    figure.addEventListener("pointerdown", pick);
    figure.addEventListener("pointermove", (event) => {
      if (event.buttons) pick(event);
    });
  }
}

/**
 * @param {Epoch} epoch
 * @param {boolean} marked
 */
function row({ epoch, loss, training_accuracy: training, validation_accuracy: validation, seconds }, marked) {
  const line = make("tr");
  line.toggleAttribute("data-marked", marked);
  for (const text of [
    String(epoch),
    loss.toPrecision(3),
    accuracy(training),
    accuracy(validation),
    duration(seconds),
  ]) {
    line.insertCell().textContent = text;
  }
  return line;
}

customElements.define("learning-curves", LearningCurves);
