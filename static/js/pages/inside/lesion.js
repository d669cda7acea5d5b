/** Which nodes are switched off, one by one or many at once. */

import { hiddenNodes } from "../../api/inside.js";
import { find, partsOf } from "../../lib/dom.js";
import { accuracy } from "../../lib/figures.js";
import { say } from "../../lib/say.js";
import { chosenNetwork } from "../shared/networks.js";
import { showError } from "../shared/notice.js";
import { change, on, state } from "./state.js";

const MOST_USED = 100;
const part = partsOf(document, "data-lesion");

/** Switch these nodes off, or on again where they are off. */
export function toggle(/** @type {number[]} */ nodes) {
  const off = new Set(state.off);
  for (const node of nodes) if (!off.delete(node)) off.add(node);
  change("lesion", { off });
}

async function switchMostUsedOff() {
  try {
    const { nodes } = await hiddenNodes(chosenNetwork(), { count: MOST_USED });
    change("lesion", { off: new Set([...state.off, ...nodes.map(({ node }) => node)]) });
  } catch (error) {
    showError(/** @type {Error} */ (error));
  }
}

/** Half of all nodes, another half each time. */
function switchHalfOff() {
  const all = Array.from({ length: state.total }, (_, node) => node);
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = Math.floor(Math.random() * (at + 1));
    [all[at], all[other]] = [all[other], all[at]];
  }
  change("lesion", { off: new Set(all.slice(0, Math.floor(state.total / 2))) });
}

function refresh() {
  const count = state.off.size;
  find(document, '[data-lesion="undo"]', HTMLButtonElement).disabled = !count;
  const isKnown = count > 0 && state.accuracy !== null;
  const left = isKnown ? say("inside.lesion.left", { accuracy: accuracy(state.accuracy) }) : "";
  part("told").textContent = say("inside.lesion.count", { count, total: state.total, left });
}

export function attachLesion() {
  part("most-used").addEventListener("click", switchMostUsedOff);
  part("half").addEventListener("click", switchHalfOff);
  part("undo").addEventListener("click", () => change("lesion", { off: new Set() }));
  on(["lesion", "nodes", "accuracy"], refresh);
}
