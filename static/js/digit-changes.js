import { accuracy, points } from "./figures.js";

/**
 * <digit-changes>: two scores side by side, whole and digit by digit, and what was forgotten and learned on the way.
 * Method: `show({caption, names: [first, second], scores: [Score, Score], changes: {forgotten, learned} or null})`.
 */
class DigitChanges extends HTMLElement {
  show({ caption, names, scores, changes }) {
    const [first, second] = scores;
    const table = document.createElement("table");
    table.createCaption().textContent = `${caption} (${second.count.toLocaleString("en")})`;
    const head = table.createTHead().insertRow();
    for (const text of ["Digit", ...names, "Change", ...(changes ? ["Forgotten", "Learned"] : [])]) head.append(heading(text, "col"));
    const most = changes && Math.max(...changes.forgotten, ...changes.learned, 1);
    const body = table.createTBody();
    for (let digit = 0; digit < 10; digit += 1) {
      if (second.per_digit[digit] === null) continue;
      const line = body.insertRow();
      line.append(heading(digit, "row"));
      fill(line, first.per_digit[digit], second.per_digit[digit]);
      if (changes) line.append(bar("forgotten", changes.forgotten[digit], most), bar("learned", changes.learned[digit], most));
    }
    const all = table.createTFoot().insertRow();
    all.append(heading("All", "row"));
    fill(all, first.accuracy, second.accuracy);
    if (changes) for (const counts of [changes.forgotten, changes.learned]) all.insertCell().textContent = sum(counts);
    this.replaceChildren(table);
  }
}

function fill(line, before, after) {
  for (const text of [accuracy(before), accuracy(after), points(before, after)]) line.insertCell().textContent = text;
}

function heading(text, scope) {
  return Object.assign(document.createElement("th"), { scope, textContent: text });
}

/** A count with a bar as long as its share of the most. */
function bar(kind, value, most) {
  const cell = Object.assign(document.createElement("td"), { textContent: value });
  cell.dataset.bar = kind;
  cell.style.setProperty("--share", value / most);
  return cell;
}

const sum = (counts) => counts.reduce((total, each) => total + each, 0);

customElements.define("digit-changes", DigitChanges);
