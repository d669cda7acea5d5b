/** The past trainings, newest first; each can be opened and replayed. */

import { find, findAll, make } from "../../lib/dom.js";
import { accuracy, date } from "../../lib/figures.js";
import { say } from "../../lib/say.js";
import { recipeName } from "../../lib/words.js";
import { onPlainClick } from "./links.js";

/** @import { Job } from "../../api/training-types.js" */

const list = find(document, "[data-trainings]", HTMLElement);
const empty = find(document, "[data-no-trainings]", HTMLElement);
/** What the list shows, to see whether anything has changed. */
let shown = "";

/** @param {(id: string) => void} opened called when one is chosen */
export function attachPastTrainings(opened) {
  onPlainClick(list, (link) => opened(link.dataset.id ?? ""));
}

/** Where nothing has changed, nothing is touched: the list is looked at again and again. */
export function showPastTrainings(/** @type {Job[]} */ jobs) {
  const current = JSON.stringify(jobs.map(({ id, state, epoch, report }) => [id, state, epoch, report]));
  if (current === shown) return;
  shown = current;
  const focused = links().find((link) => link === document.activeElement)?.dataset.id;
  empty.hidden = jobs.length > 0;
  list.replaceChildren(...jobs.map(item));
  if (focused)
    links()
      .find(({ dataset }) => dataset.id === focused)
      ?.focus();
}

/** Mark the one that is on show. */
export function markCurrent(/** @type {string | null} */ id) {
  for (const link of links()) link.setAttribute("aria-current", String(link.dataset.id === id));
}

const links = () => findAll(list, "a", HTMLAnchorElement);

function item(/** @type {Job} */ { id, state, created, request, epoch, report }) {
  const [line, link] = [make("li"), make("a", { href: `?${new URLSearchParams({ job: id })}` })];
  link.dataset.id = id;
  const result = report ? accuracy(report.after.test.accuracy) : say(`training.state.${state}`);
  const time = make("time", { textContent: date(created), dateTime: created });
  link.append(make("b", { textContent: result }), make("span", { textContent: inWords(request, epoch) }), time);
  line.append(link);
  return line;
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
