/** The trainings that are kept, newest first; each can be opened and replayed. */

import { accuracy, count, date } from "./figures.js";

const list = document.querySelector("[data-trainings]");
const empty = document.querySelector("[data-no-trainings]");
let known = "";
const STATES = { running: "learning", succeeded: "learned", failed: "stopped short", cancelled: "cancelled", interrupted: "interrupted" };

/** @param {(id: string) => void} opened called when one is chosen */
export function attachTrainings(opened) {
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    opened(link.dataset.id);
  });
}

/** Where nothing has changed, nothing is touched: the list is looked at again and again. */
export function showTrainings(jobs) {
  const told = JSON.stringify(jobs.map(({ id, state, epoch, report }) => [id, state, epoch, report]));
  if (told === known) return;
  known = told;
  const focused = list.contains(document.activeElement) ? document.activeElement.dataset.id : null;
  empty.hidden = jobs.length > 0;
  list.replaceChildren(...jobs.map(item));
  if (focused) list.querySelector(`[data-id="${focused}"]`)?.focus();
}

/** Say which of them is on show. */
export function markCurrent(id) {
  for (const link of list.querySelectorAll("a")) link.setAttribute("aria-current", link.dataset.id === id);
}

function item({ id, state, created, request, epoch, report }) {
  const line = document.createElement("li");
  const link = Object.assign(document.createElement("a"), { href: `?${new URLSearchParams({ job: id })}` });
  link.dataset.id = id;
  const { recipe, hidden, epochs, drawings } = request;
  const size = `${hidden.join(" – ")} nodes, ${epoch < epochs ? `${epoch} of ${count(epochs, "epoch")}` : count(epochs, "epoch")}`;
  const taught = drawings ? `, ${count(drawings, "drawing")}` : "";
  const result = report ? accuracy(report.after.test.accuracy) : STATES[state];
  for (const [tag, text] of [["b", result], ["span", `${recipe}, ${size}${taught}`], ["time", date(created)]]) {
    link.append(Object.assign(document.createElement(tag), { textContent: text }));
  }
  link.querySelector("time").dateTime = created;
  line.append(link);
  return line;
}
