/** Two networks side by side: which ones, and what is asked then; what is shown of them is loaded with the first. */

import { compare } from "../../api/models.js";
import { find } from "../../lib/dom.js";
import { showKeyed } from "../../lib/keyed.js";
import { attemptIn } from "../shared/notice.js";
import { titleOf } from "./titles.js";

/** @import { ModelList } from "../../api/types.js" */

const form = find(document, "[data-compare-form]", HTMLFormElement);
const [firstChooser, secondChooser] = ["first", "second"].map((name) =>
  find(form, `[name=${name}]`, HTMLSelectElement),
);
const box = find(document, "div[data-comparison]", HTMLElement);
/** The id of the network in service. */
let serving = "";

export function attachComparison() {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
}

/** The networks that can be chosen; a choice that is still there is kept. */
export function offerNetworks(/** @type {ModelList} */ { default: inService, models }) {
  serving = inService;
  const ids = models.map(({ id }) => id);
  fillChooser(firstChooser, ids, inService);
  fillChooser(secondChooser, ids, ids.find((id) => id !== inService) ?? "");
}

/**
 * @param {HTMLSelectElement} select
 * @param {string[]} ids
 * @param {string} preferred what is chosen at first
 */
function fillChooser(select, ids, preferred) {
  const chosen = ids.includes(select.value) ? select.value : preferred;
  const options = ids.map((id) => ({ id, title: titleOf(id) }));
  showKeyed(select, options, { key: ({ id }) => id, make: () => new Option(), fill: fillOption });
  select.value = chosen;
}

/**
 * @param {HTMLElement} option
 * @param {{id: string, title: string}} network
 */
function fillOption(option, { id, title }) {
  Object.assign(option, { value: id, textContent: title });
}

/** Compare the one in service with another. */
export function compareWith(/** @type {string} */ id) {
  firstChooser.value = serving;
  secondChooser.value = id;
  show();
}

async function show() {
  form.setAttribute("aria-busy", "true");
  await attemptIn(form, async () => {
    const [{ fill }, comparison] = await Promise.all([
      import("./side-by-side.js"),
      compare(firstChooser.value, secondChooser.value),
    ]);
    fill(comparison);
    box.hidden = false;
    box.scrollIntoView({ block: "nearest" });
  });
  form.removeAttribute("aria-busy");
}
