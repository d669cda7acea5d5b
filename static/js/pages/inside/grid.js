/** The hidden nodes as pictures, the most used first: to look at one, or to switch it off. */

import { hiddenNodes } from "../../api/inside.js";
import { WeightImage, weightsOf } from "../../components/weight-image.js";
import { find, make, partsOf } from "../../lib/dom.js";
import { number, say } from "../../lib/say.js";
import { rove } from "../../lib/roving.js";
import { chosenNetwork } from "../shared/networks.js";
import { showError } from "../shared/notice.js";
import { toggle } from "./lesion.js";
import { change, on, state } from "./state.js";

/** @import { HiddenNode } from "../../api/inside-types.js" */

const AT_ONCE = 30;
const part = partsOf(document, "data-nodes");
const grid = part("grid");
const more = find(document, '[data-nodes="more"]', HTMLButtonElement);
/** @type {Map<number, HTMLButtonElement>} by node */
const cells = new Map();

/** Show the first nodes of the chosen network. */
export async function showNodes() {
  cells.clear();
  grid.replaceChildren();
  await showMore();
}

async function showMore() {
  const model = chosenNetwork();
  try {
    const { nodes, total } = await hiddenNodes(model, { first: cells.size, count: AT_ONCE });
    if (model !== chosenNetwork()) return;
    if (!cells.size) change("nodes", { total });
    for (const node of nodes) add(node);
    part("count").textContent = say("inside.nodes.count", { shown: cells.size, total });
    more.hidden = cells.size >= total;
    rove(grid, [...cells.values()]);
    refresh();
    if (state.node === null && nodes.length) change("node", { node: nodes[0].node });
  } catch (error) {
    more.hidden = false; // to ask once more
    showError(/** @type {Error} */ (error));
  }
}

function add(/** @type {HiddenNode} */ { node, levels }) {
  if (cells.has(node)) return;
  const [cell, image] = [make("button", { type: "button", className: "node" }), new WeightImage()];
  cell.append(image, make("i"));
  image.setAttribute("aria-hidden", "true");
  cell.addEventListener("click", () => act(node));
  grid.append(cell);
  image.values = weightsOf(levels);
  cells.set(node, cell);
}

function act(/** @type {number} */ node) {
  const isLesion = find(document, 'input[name="click"][value="off"]', HTMLInputElement).checked;
  if (isLesion) toggle([node]);
  else change("node", { node });
}

/** What each cell shows of its node: how much it fires, whether it is off, and whether it is the chosen one. */
function refresh() {
  let place = 0;
  for (const [node, cell] of cells) {
    place += 1;
    const [isOff, fires] = [state.off.has(node), state.activations?.[node] ?? 0];
    cell.toggleAttribute("data-off", isOff);
    cell.setAttribute("aria-current", String(node === state.node));
    cell.style.setProperty("--fires", String(isOff ? 0 : fires));
    const told = { node: String(node), place, fires: number(fires, 2) };
    cell.setAttribute("aria-label", say(`inside.node.${isOff ? "off" : "on"}`, told));
  }
}

export function attachGrid() {
  more.addEventListener("click", showMore);
  on(["firing", "lesion", "node"], refresh);
}
