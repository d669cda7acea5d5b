/** The enlarged picture: a native dialog that walks through digits, ways to draw and dreams. */

import { scan, scanImage } from "./api.js";
import "./answer-bars.js";
import { Latest } from "./latest.js";
import { METHODS, titleOf } from "./methods.js";
import { chosenNetwork, remember } from "./networks.js";
import { showNotice } from "./notice.js";
import { chosenPalette } from "./palettes.js";
import { describeScan } from "./scan-film.js";
import { drawingOf, readAs, showSecond, showVerdict } from "./verdict.js";
import { DIGIT_NAMES } from "./words.js";

const DOWNLOAD_SIDE_PX = 1120;
const SHOWN_SIDE_PX = 28;
const dialog = document.querySelector("[data-scan-dialog]");
const part = (name) => dialog.querySelector(`[data-enlarged="${name}"]`);
const methods = [...dialog.querySelectorAll("[name=method]")];
let wanted = null;
let opener = null;

const drawings = new Latest({
  ask: ({ label, model, method, seed }) => scan(label, { model, method, seed: method === "dream" ? seed : undefined }),
  answered: (drawing) => dialog.open && fill(drawingOf(drawing)),
  failed(error) {
    dialog.close();
    showNotice(error.message);
  },
});

/** `show` takes {label, model, method, seed}; `restore` the address's parameters. */
export function attachDialog() {
  part("previous").addEventListener("click", () => turn(-1));
  part("next").addEventListener("click", () => turn(1));
  part("close").addEventListener("click", () => dialog.close());
  part("another").addEventListener("click", () => go({ seed: wanted.seed + 1 }));
  for (const input of methods) input.addEventListener("change", () => go({ method: input.value }));
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("keydown", ({ key, target }) => {
    if (target.type !== "radio" && (key === "ArrowLeft" || key === "ArrowRight")) turn(key === "ArrowLeft" ? -1 : 1);
  });
  dialog.addEventListener("close", leave);
  return { show, restore, refresh: () => dialog.open && drawings.push(wanted) };
}

function show({ label, model, method, seed }) {
  opener = document.activeElement;
  go({ label, model, method, seed });
}

function restore(asked) {
  const label = Number(asked.get("digit") ?? -1);
  const method = asked.get("method") ?? "dream";
  if (!(label in DIGIT_NAMES && method in METHODS)) return;
  show({ label, method, model: asked.get("by") ?? chosenNetwork(), seed: Math.trunc(asked.get("seed")) || 0 });
}

function go(change) {
  wanted = { ...wanted, ...change };
  drawings.push(wanted);
  for (const input of methods) input.checked = input.value === wanted.method;
  remember("digit", wanted.label);
  remember("method", wanted.method);
  remember("seed", wanted.method === "dream" && wanted.seed ? wanted.seed : null);
  remember("by", wanted.model === chosenNetwork() ? null : wanted.model);
  if (!dialog.open) dialog.showModal();
}

function turn(by) {
  go({ label: (wanted.label + by + 10) % 10 });
}

function leave() {
  for (const name of ["digit", "method", "seed", "by"]) remember(name, null);
  opener?.focus();
}

function fill(drawing) {
  const { label, model, method, seed, ownAnswer, agrees, second } = drawing;
  const [palette, title] = [chosenPalette(), titleOf(drawing)];
  const address = { model, method, seed: method === "dream" ? seed : undefined, palette };
  const scan = { ...drawing, title };
  Object.assign(part("image"), { src: scanImage(label, { ...address, size: SHOWN_SIDE_PX }), alt: describeScan(scan) });
  part("title").textContent = `The network’s ${DIGIT_NAMES[label]}`;
  part("label").textContent = label;
  part("model").textContent = model;
  part("how").textContent = title;
  part("palette").textContent = palette;
  part("method").textContent = METHODS[method];
  part("another").hidden = method !== "dream";
  dialog.dataset.method = method;
  showVerdict(part("own"), agrees, `The network itself reads ${readAs(ownAnswer)}.`);
  showSecond(part("second"), second);
  showVerdict(part("reached"), drawing.reached, method === "exact" && exactness(drawing));
  part("bars").scores = ownAnswer.scores;
  part("bars").best = ownAnswer.label;
  part("download").href = scanImage(label, { ...address, size: DOWNLOAD_SIDE_PX });
  part("download").download = `brainscan-${label}-${method}${method === "dream" ? `-${seed}` : ""}-${model}-${palette}.png`;
}

/** How near an exact picture's answer came to the one asked for. */
export function exactness({ reached, worstError }) {
  const most = (worstError * 100).toFixed(1);
  if (reached) return `Reached: no output is more than ${most} points off.`;
  return `Not reached: no such picture was found. The nearest is ${most} points off.`;
}
