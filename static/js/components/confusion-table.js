import { make } from "../lib/dom.js";
import { accuracy } from "../lib/figures.js";
import { rove } from "../lib/roving.js";
import { say } from "../lib/say.js";

/** @import { MistakesSummary } from "../api/mistake-types.js" */
/** @typedef {{label: number, read: number}} CellName what the pictures show, and what was read in them */

const DIGITS = Array.from({ length: 10 }, (_, digit) => digit);

/**
 * <confusion-table>: how often each digit was read as each other, a row for each that is shown, with its accuracy.
 * Each count is a button; all are one tab stop. Property `chosen`: the CellName that is pressed, or null.
 * Event: `choose`, with a CellName in `detail`.
 */
export class ConfusionTable extends HTMLElement {
  /** @type {HTMLButtonElement[]} */
  #buttons = [];
  /** @type {CellName | null} */
  #chosen = null;

  show(/** @type {MistakesSummary} */ { confusion, score }) {
    const table = make("table");
    table.createCaption().textContent = say("mistakes.caption");
    const head = table.createTHead().insertRow();
    head.append(heading(say("mistakes.shown"), "col"));
    for (const digit of DIGITS) head.append(heading(String(digit), "col", say("mistakes.read-as", { digit })));
    head.append(heading(say("mistakes.right"), "col"));
    const most = Math.max(1, ...confusion.flatMap((row, label) => row.filter((_, read) => read !== label)));
    const body = table.createTBody();
    this.#buttons = [];
    confusion.forEach((row, label) => {
      const line = body.insertRow();
      line.append(heading(String(label), "row", say("mistakes.shows", { digit: label })));
      row.forEach((count, read) => line.insertCell().append(this.#button(count, { label, read }, most)));
      line.insertCell().append(...withUnit(accuracy(score.per_digit[label])));
    });
    const keeper = document.activeElement;
    const at = keeper instanceof HTMLElement && this.contains(keeper) ? Number(keeper.dataset.at) : -1;
    this.replaceChildren(table);
    rove(table, this.#buttons, 10);
    this.chosen = this.#chosen;
    this.#buttons[at]?.focus();
  }

  get chosen() {
    return this.#chosen;
  }

  set chosen(chosen) {
    this.#chosen = chosen;
    const at = chosen ? 10 * chosen.label + chosen.read : -1;
    this.#buttons.forEach((button, index) => button.setAttribute("aria-pressed", String(index === at)));
  }

  /**
   * @param {number} count
   * @param {CellName} cell
   * @param {number} most of all mistakes
   */
  #button(count, cell, most) {
    const { label, read } = cell;
    const button = make("button", { type: "button", textContent: String(count) });
    this.#buttons.push(button);
    button.dataset.at = String(10 * label + read);
    button.dataset.kind = label === read ? "right" : count ? "wrong" : "none";
    button.style.setProperty("--share", String(label === read ? 1 : Math.sqrt(count / most)));
    const name = say(label === read ? "mistakes.cell-right" : "mistakes.cell-wrong", { count, label, read });
    button.setAttribute("aria-label", name);
    button.addEventListener("click", () => {
      this.chosen = cell;
      this.dispatchEvent(new CustomEvent("choose", { detail: cell }));
    });
    return button;
  }
}

/** "99.04 %" in two parts: narrow pages show the unit in the head of the column. */
function withUnit(/** @type {string} */ share) {
  const [figure, unit] = share.split(/(?=\s%$)/);
  return [figure, make("span", { textContent: unit })];
}

/**
 * @param {string} textContent
 * @param {string} scope
 * @param {string} [name] for screen readers, where the text alone says little
 */
function heading(textContent, scope, name) {
  const cell = make("th", { scope });
  cell.append(make("span", { textContent }));
  if (name) cell.setAttribute("aria-label", name);
  return cell;
}

customElements.define("confusion-table", ConfusionTable);
