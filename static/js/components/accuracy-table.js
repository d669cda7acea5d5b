import { make } from "../lib/dom.js";
import { accuracy, points } from "../lib/figures.js";
import { say } from "../lib/say.js";

/** @import { Changes, Score } from "../api/types.js" */
/**
 * @typedef {object} Shown
 * @property {string} caption what was read
 * @property {string[]} names of the two networks
 * @property {[Score, Score]} scores
 * @property {Changes | null} changes
 * @property {readonly string[]} [sides] what the changes are called: for two that are not before and after
 */

/**
 * <accuracy-table>: two networks' accuracies side by side, whole and digit by digit, and how many pictures the second
 * reads
 * wrongly that the first read rightly (forgotten, where it was made from the first), and the other way round (learned).
 */
export class AccuracyTable extends HTMLElement {
  show(/** @type {Shown} */ { caption, names, scores, changes, sides = related() }) {
    const [first, second] = scores;
    const table = make("table");
    table.createCaption().textContent = say("training.table.caption", { caption, count: second.count });
    const head = table.createTHead().insertRow();
    const columns = [say("training.table.digit"), ...names, say("training.table.change"), ...(changes ? sides : [])];
    head.append(...columns.map((text) => heading(text, "col")));
    const body = table.createTBody();
    second.per_digit.forEach((share, digit) => {
      if (share !== null)
        fill(body.insertRow(), String(digit), first.per_digit[digit], share).append(...bars(changes, digit));
    });
    const all = fill(table.createTFoot().insertRow(), say("training.table.all"), first.accuracy, second.accuracy);
    if (changes)
      for (const counts of [changes.forgotten, changes.learned]) all.insertCell().textContent = String(sum(counts));
    this.replaceChildren(table);
  }
}

/** What the changes are called from one network to another that was made from it. */
const related = () => [say("training.table.forgotten"), say("training.table.learned")];

/**
 * @param {HTMLTableRowElement} line
 * @param {string} name
 * @param {number | null} before
 * @param {number} after
 */
function fill(line, name, before, after) {
  line.append(heading(name, "row"));
  for (const text of [accuracy(before), accuracy(after), points(before, after)]) line.insertCell().textContent = text;
  return line;
}

/**
 * @param {string} textContent
 * @param {string} scope
 */
function heading(textContent, scope) {
  return make("th", { scope, textContent });
}

/**
 * The cells of what was forgotten and learned of a digit.
 * @param {Changes | null} changes
 * @param {number} digit
 */
function bars(changes, digit) {
  if (!changes) return [];
  const most = Math.max(...changes.forgotten, ...changes.learned, 1);
  return [bar("forgotten", changes.forgotten[digit], most), bar("learned", changes.learned[digit], most)];
}

/**
 * A count with a bar as long as its share of the most.
 * @param {string} kind
 * @param {number} value
 * @param {number} most
 */
function bar(kind, value, most) {
  const cell = make("td", { textContent: String(value) });
  cell.dataset.bar = kind;
  cell.style.setProperty("--share", String(value / most));
  return cell;
}

const sum = (/** @type {number[]} */ counts) => counts.reduce((total, each) => total + each, 0);

customElements.define("accuracy-table", AccuracyTable);
