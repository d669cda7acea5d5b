/** The past trainings, newest first; each can be opened and replayed. */

import { find, findAll, make } from "../../lib/dom.js";
import { accuracy, date } from "../../lib/figures.js";
import { showKeyed } from "../../lib/keyed.js";
import { say } from "../../lib/say.js";
import { recipeName } from "../../lib/words.js";
import { onPlainClick } from "./links.js";

/** @import { Job } from "../../api/training-types.js" */

const list = find(document, "[data-trainings]", HTMLElement);
const empty = find(document, "[data-no-trainings]", HTMLElement);

/** @param {(id: string) => void} opened called when one is chosen */
export function attachPastTrainings(opened) {
  onPlainClick(list, (link) => opened(link.dataset.id ?? ""));
}

export function showPastTrainings(/** @type {Job[]} */ jobs) {
  empty.hidden = jobs.length > 0;
  const shown = jobs.map(({ id, created, request, epoch, state, report }) => {
    const result = report ? accuracy(report.after.test.accuracy) : say(`training.state.${state}`);
    return { id, created, result, words: inWords(request, epoch) };
  });
  showKeyed(list, shown, { key: ({ id }) => id, make: emptyItem, fill });
}

/** Mark the one that is on show. */
export function markCurrent(/** @type {string | null} */ id) {
  for (const link of findAll(list, "a", HTMLAnchorElement))
    link.setAttribute("aria-current", String(link.dataset.id === id));
}

function emptyItem() {
  const [line, link] = [make("li"), make("a")];
  link.append(make("b"), make("span"), make("time"));
  line.append(link);
  return line;
}

/**
 * @param {HTMLElement} line
 * @param {{id: string, created: string, result: string, words: string}} training
 */
function fill(line, { id, created, result, words }) {
  const link = find(line, "a", HTMLAnchorElement);
  link.href = `?${new URLSearchParams({ job: id })}`;
  link.dataset.id = id;
  find(line, "b", HTMLElement).textContent = result;
  find(line, "span", HTMLElement).textContent = words;
  Object.assign(find(line, "time", HTMLTimeElement), { textContent: date(created), dateTime: created });
}

/**
 * @param {Job["request"]} request
 * @param {number} done how many epochs
 */
function inWords({ recipe, hidden, epochs, drawings }, done) {
  const nodes = say("training.fact.nodes", { nodes: hidden.join(" – ") });
  const learned = say(done < epochs ? "training.epochs.some" : "training.epochs", { done, count: epochs });
  const taught = drawings ? [say("training.fact.drawings", { count: drawings })] : [];
  return [recipeName(recipe), nodes, learned, ...taught].join(", ");
}
