import { find, findAll, make } from "../lib/dom.js";
import { accuracy, duration } from "../lib/figures.js";
import { legend, plot } from "../lib/plot.js";
import { number, say } from "../lib/say.js";

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
    title: say("training.curves.accuracy"),
    lines: [
      { name: "training", text: say("training.curves.line.training"), of: (epoch) => epoch.training_accuracy },
      { name: "validation", text: say("training.curves.line.validation"), of: (epoch) => epoch.validation_accuracy },
    ],
    format: accuracy,
    top: 1,
    help: say("training.curves.accuracy.help"),
  },
  {
    title: say("training.curves.loss"),
    lines: [{ name: "loss", text: say("training.curves.line.loss"), of: (epoch) => epoch.loss }],
    format: significant,
    bottom: 0,
    help: say("training.curves.loss.help"),
  },
];
const COLUMNS = ["epoch", "loss", "training", "validation", "time"];

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
    const names = COLUMNS.map((name) => say(`training.curves.column.${name}`));
    const columns = names.map((name) => `<th scope="col">${name}</th>`).join("");
    this.innerHTML = `
      <figure></figure><figure></figure>
      <details><summary>${say("training.curves.table")}</summary>
        <div tabindex="0" role="region" aria-label="${say("training.curves.figures")}"><table>
          <thead><tr>${columns}</tr></thead><tbody></tbody>
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

/** 0.12345 as "0.123", in the language's own digits; a loss has three that count. */
function significant(/** @type {number} */ loss) {
  return loss ? number(loss, Math.max(2 - Math.floor(Math.log10(Math.abs(loss))), 0)) : number(0, 2);
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
    significant(loss),
    accuracy(training),
    accuracy(validation),
    duration(seconds),
  ]) {
    line.insertCell().textContent = text;
  }
  return line;
}

customElements.define("learning-curves", LearningCurves);
