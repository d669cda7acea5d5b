/** One forward pass, number by number: the chosen hidden node's sum over the pixels, and an output's over the nodes. */

import { forwardPass } from "../../api/inside.js";
import { signed } from "../../components/signed-bars.js";
import { find, make, partsOf } from "../../lib/dom.js";
import { LatestRequest } from "../../lib/latest-request.js";
import { number, say } from "../../lib/say.js";
import { showError } from "../shared/notice.js";
import { asked, on, state } from "./state.js";

/** @import { ForwardPass, NodeSum, Product } from "../../api/inside-types.js" */

const SIDE = 28;
const details = find(document, "[data-pass=forward]", HTMLDetailsElement);
const part = partsOf(details, "data-forward");
const chosen = find(details, "select", HTMLSelectElement);

/** @type {LatestRequest<Parameters<typeof forwardPass>[1] & {model: string}, ForwardPass>} */
const passes = new LatestRequest({
  ask: ({ model, ...which }) => forwardPass(model, which),
  answered: show,
  failed: showError,
});

/** Ask for the numbers of the chosen node and digit, if there is a drawing. */
export function refresh() {
  if (!details.open) return;
  const { seen, node, label } = state;
  const isAskable = seen !== null && node !== null;
  part("none").hidden = isAskable;
  part("sums").hidden = !isAskable;
  if (!seen || node === null) return;
  const { model, off } = asked();
  passes.push({ model, pixels: seen, node, label: chosen.value === "" ? label : Number(chosen.value), off });
}

function show(/** @type {ForwardPass} */ { hidden, output }) {
  part("hidden-title").textContent = say("inside.forward.hidden", { node: String(hidden.node), count: hidden.count });
  part("output-title").textContent = say("inside.forward.output", { label: output.node, count: output.count });
  fill(part("hidden"), hidden, (pixel) => {
    return say("inside.forward.pixel", { row: Math.floor(pixel / SIDE) + 1, column: (pixel % SIDE) + 1 });
  });
  fill(part("output"), output, (node) => say("inside.forward.node", { node: String(node) }));
}

/**
 * @param {HTMLElement} place
 * @param {NodeSum} sum
 * @param {(input: number) => string} nameOf
 */
function fill(place, { largest, count, others, bias, total, output }, nameOf) {
  const rows = largest.map((product) => row(product, nameOf));
  const told = { rest: count - largest.length, others: signed(others, 3), bias: signed(bias, 3) };
  const more = say("inside.forward.rest", told);
  const squashed = say("inside.forward.squash", { total: signed(total, 3), output: number(output, 4) });
  find(place, "tbody", HTMLElement).replaceChildren(...rows);
  find(place, "[data-rest]", HTMLElement).textContent = more;
  find(place, "[data-squash]", HTMLElement).textContent = squashed;
}

/**
 * @param {Product} product
 * @param {(input: number) => string} nameOf
 */
function row({ input, signal, weight, product }, nameOf) {
  const line = make("tr");
  const head = make("th", { textContent: nameOf(input), scope: "row" });
  const cells = [number(signal, 3), signed(weight, 3), signed(product, 3)];
  line.append(head, ...cells.map((textContent) => make("td", { textContent })));
  return line;
}

chosen.addEventListener("change", refresh);
on(["firing", "node", "lesion"], refresh);
