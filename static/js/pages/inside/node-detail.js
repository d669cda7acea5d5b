/** The chosen node: the stroke it looks for, what it argues for, and the training digits that excite it most. */

import { hiddenNode } from "../../api/inside.js";
import { PixelImage } from "../../components/pixel-image.js";
import { SignedBars, signed } from "../../components/signed-bars.js";
import { WeightImage, weightsOf } from "../../components/weight-image.js";
import { find, make, partsOf } from "../../lib/dom.js";
import { LatestRequest } from "../../lib/latest-request.js";
import { number, say } from "../../lib/say.js";
import { chosenNetwork } from "../shared/networks.js";
import { showError } from "../shared/notice.js";
import { toggle } from "./lesion.js";
import { on, state } from "./state.js";

/** @import { ExcitingDigit, NodeDetail } from "../../api/inside-types.js" */

const part = partsOf(document, "data-node");

/** @type {LatestRequest<{model: string, node: number}, NodeDetail>} */
const details = new LatestRequest({
  ask: ({ model, node }) => hiddenNode(model, node),
  answered(detail, { node }) {
    if (node === state.node) show(detail);
  },
  failed: showError,
});

function show(/** @type {NodeDetail} */ { node, rank, use, bias, levels, outgoing, exciting }) {
  find(document, '[data-node="weights"]', WeightImage).values = weightsOf(levels);
  find(document, '[data-node="outgoing"]', SignedBars).values = outgoing;
  part("title").textContent = say("inside.detail.title", { node: String(node) });
  const told = { place: rank + 1, total: state.total, use: number(use, 3), bias: signed(bias) };
  part("facts").textContent = say("inside.detail.facts", told);
  part("argues").textContent = inWords(outgoing);
  part("exciting").replaceChildren(...exciting.map(digit));
  refresh();
}

function inWords(/** @type {number[]} */ outgoing) {
  const labels = outgoing.map((_, label) => label).sort((a, b) => outgoing[b] - outgoing[a]);
  return say("inside.detail.argues", { most: labels[0], least: labels[9] });
}

function digit(/** @type {ExcitingDigit} */ { label, index, activation, pixels }) {
  const item = make("li");
  const image = new PixelImage();
  image.pixels = pixels;
  const told = { label, index: String(index), fires: number(activation, 3) };
  image.setAttribute("aria-label", say("inside.exciting", told));
  const pane = make("div", { className: "film-window" });
  pane.append(image);
  item.append(pane, make("span", { textContent: number(activation, 2) }));
  return item;
}

/** How much the chosen node fires now, and what its button does. */
function refresh() {
  const { node, activations, off } = state;
  if (node === null) return;
  part("fires").textContent = activations
    ? say("inside.detail.fires", { fires: number(activations[node], 3) })
    : say("inside.detail.silent");
  part("switch").hidden = false;
  part("switch").textContent = say(off.has(node) ? "inside.detail.on" : "inside.detail.off");
}

/** Ask for all about the chosen node. */
function ask() {
  if (state.node !== null) details.push({ model: chosenNetwork(), node: state.node });
}

part("switch").addEventListener("click", () => state.node !== null && toggle([state.node]));
on(["node"], ask);
on(["firing", "lesion"], refresh);
ask();
