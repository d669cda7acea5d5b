/** The back query of 2016, step by step, with the numbers of each step as pictures. */

import { backwardPass } from "../../api/inside.js";
import { PixelImage } from "../../components/pixel-image.js";
import { signed } from "../../components/signed-bars.js";
import { WeightImage } from "../../components/weight-image.js";
import { find, partsOf } from "../../lib/dom.js";
import { LatestRequest } from "../../lib/latest-request.js";
import { number, say } from "../../lib/say.js";
import { chosenNetwork } from "../shared/networks.js";
import { showError } from "../shared/notice.js";
import { on } from "./state.js";

/** @import { BackwardPass } from "../../api/inside-types.js" */

const COLUMNS = 50;
const details = find(document, "[data-pass=backward]", HTMLDetailsElement);
const part = partsOf(details, "data-backward");
const chosen = find(details, "select", HTMLSelectElement);

/** @type {LatestRequest<{model: string, label: number}, BackwardPass>} */
const passes = new LatestRequest({
  ask: ({ model, label }) => backwardPass(model, label),
  answered: show,
  failed: showError,
});

/** Ask for the steps to the chosen digit. */
export function refresh() {
  if (details.open) passes.push({ model: chosenNetwork(), label: Number(chosen.value) });
}

function show(/** @type {BackwardPass} */ { label, targets, layers, pixels }) {
  const [last, first] = layers;
  part("targets").textContent = targets.map((target) => number(target, 2)).join(" · ");
  part("logits").textContent = last.logits.map((logit) => signed(logit)).join(" · ");
  fill("hidden-sums", last.sums, COLUMNS);
  fill("hidden-signals", centred(last.signals), COLUMNS, last.signals);
  fill("hidden-logits", first.logits, COLUMNS);
  fill("sums", first.sums, 28);
  const image = find(details, "pixel-image", PixelImage);
  image.pixels = pixels;
  image.setAttribute("aria-label", say("inside.backward.picture", { label }));
  part("signals").textContent = range(first.signals);
}

/** Around their middle, 0.5. */
const centred = (/** @type {number[]} */ signals) => signals.map((signal) => signal - 0.5);

/**
 * Numbers as a picture, and their range in words.
 * @param {string} name
 * @param {number[]} values for the picture
 * @param {number} columns
 * @param {number[]} told the numbers themselves
 */
function fill(name, values, columns, told = values) {
  const image = find(details, `weight-image[data-field="${name}"]`, WeightImage);
  image.columns = columns;
  image.values = values;
  const words = range(told);
  image.setAttribute("aria-label", words);
  part(name).textContent = words;
}

function range(/** @type {number[]} */ values) {
  const told = { least: number(Math.min(...values), 2), most: number(Math.max(...values), 2) };
  return say("inside.backward.range", { count: values.length, ...told });
}

chosen.addEventListener("change", refresh);
on(["network"], refresh);
