/** The Inside page: a network's hidden nodes at work, and what is left of it when some are switched off. */

import { find } from "../../lib/dom.js";
import { setHash } from "../shared/address.js";
import { network, onNetworkChange } from "../shared/networks.js";
import "../shared/no-drops.js";
import { showError } from "../shared/notice.js";
import { attachCorner, openDrawing } from "./corner.js";
import { attachGrid, showNodes } from "./grid.js";
import { attachLesion } from "./lesion.js";
import { attachRemains } from "./remains.js";
import { change, on, state } from "./state.js";

let isAttached = false;

/** Whether the chosen network has one hidden layer, as all that is shown here needs. */
function isShowable() {
  return network()?.layers.length === 3;
}

/** Show the chosen network, if it can be looked into. */
function open() {
  find(document, "[data-inside=cannot]", HTMLElement).hidden = isShowable();
  find(document, "[data-inside=all]", HTMLElement).hidden = !isShowable();
  if (!isShowable()) return;
  if (isAttached) return change("network", {});
  isAttached = true;
  for (const attach of [attachCorner, attachGrid, attachLesion, attachRemains]) attach();
  on(["node", "picture"], keepAddress);
  on(["node"], () => void import("./node-detail.js").catch(showError));
}

/** The address leads back to the chosen node and the drawing. */
function keepAddress() {
  const { node, drawing } = state;
  const parts = [node === null ? "" : `node=${node}`, drawing && `d=${drawing}`].filter(Boolean);
  setHash(parts.length ? `#${parts.join("&")}` : "");
}

/** What a link names: a node, a drawing. */
function restore() {
  const content = new URLSearchParams(location.hash.slice(1));
  const [node, drawing] = [content.get("node"), content.get("d")];
  if (drawing) openDrawing(drawing).catch(showError);
  if (/^\d{1,6}$/.test(node ?? "")) change("node", { node: Number(node) });
}

for (const name of /** @type {const} */ (["forward", "backward"])) {
  const details = find(document, `[data-pass=${name}]`, HTMLDetailsElement);
  details.addEventListener("toggle", () => {
    if (details.open) import(`./${name}.js`).then(({ refresh }) => refresh()).catch(showError);
  });
}
onNetworkChange(() => {
  Object.assign(state, { off: new Set(), node: null });
  open();
  if (isShowable()) showNodes();
});
addEventListener("hashchange", restore);
open();
if (isAttached) {
  restore();
  showNodes();
}
