import { accuracy, duration } from "./figures.js";
import { key, plot } from "./plot.js";

const PLOTS = [
  {
    title: "Accuracy",
    lines: [
      { name: "training", of: (epoch) => epoch.training_accuracy },
      { name: "validation", of: (epoch) => epoch.validation_accuracy },
    ],
    format: accuracy,
    top: 1,
  },
  { title: "Loss", lines: [{ name: "loss", of: (epoch) => epoch.loss }], format: (loss) => loss.toPrecision(3), bottom: 0 },
];
const COLUMNS = ["Epoch", "Loss", "Training", "Validation", "Time"];

/**
 * <learning-curves>: loss and accuracies epoch by epoch, as two plots and, on demand, as a table.
 * Method: `show(epochs, total, index)`: the epochs so far, how many there will be, and which one is marked.
 * Event: `pick`, with an epoch's index in `detail`, when one is pressed on a plot.
 */
class LearningCurves extends HTMLElement {
  #shown = [[], 1, -1];
  #plots = null;

  connectedCallback() {
    if (this.#plots) return;
    this.innerHTML = `
      <figure></figure><figure></figure>
      <details><summary>The curves as a table</summary>
        <div tabindex="0" role="region" aria-label="Figures per epoch"><table>
          <thead><tr>${COLUMNS.map((name) => `<th scope="col">${name}</th>`).join("")}</tr></thead><tbody></tbody>
        </table></div></details>`;
    this.#plots = [...this.querySelectorAll("figure")];
    this.querySelector("details").addEventListener("toggle", () => this.#fillTable());
    for (const figure of this.#plots) this.#listen(figure);
    new ResizeObserver(() => this.#draw()).observe(this);
  }

  show(epochs, total, index) {
    this.#shown = [epochs, Math.max(total, 1), index];
    this.#draw();
    this.#fillTable();
  }

  #draw() {
    const [epochs, total, index] = this.#shown;
    this.#plots.forEach((figure, each) => {
      const { lines, ...scale } = PLOTS[each];
      const size = { width: Math.max(figure.clientWidth, 200), total, index };
      figure.replaceChildren(key(epochs[index], lines, scale), plot(epochs, lines, { ...size, ...scale }));
    });
  }

  #fillTable() {
    const [epochs, , index] = this.#shown;
    if (!this.querySelector("details").open) return;
    this.querySelector("tbody").replaceChildren(...epochs.map((epoch, each) => row(epoch, each === index)));
  }

  #listen(figure) {
    const pick = ({ clientX }) => {
      const [epochs, total] = this.#shown;
      const box = figure.querySelector("[data-area]").getBoundingClientRect();
      const index = Math.round(((clientX - box.left) / box.width) * Math.max(total - 1, 1));
      if (epochs.length) this.dispatchEvent(new CustomEvent("pick", { detail: Math.min(Math.max(index, 0), epochs.length - 1) }));
    };
    figure.addEventListener("pointerdown", pick);
    figure.addEventListener("pointermove", (event) => event.buttons && pick(event));
  }
}

function row({ epoch, loss, training_accuracy: training, validation_accuracy: validation, seconds }, marked) {
  const line = document.createElement("tr");
  line.toggleAttribute("data-marked", marked);
  for (const text of [epoch, loss.toPrecision(3), accuracy(training), accuracy(validation), duration(seconds)]) {
    line.insertCell().textContent = text;
  }
  return line;
}

customElements.define("learning-curves", LearningCurves);
