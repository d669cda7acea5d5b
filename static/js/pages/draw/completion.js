/** "Finish it": a network that dreams draws the rest of what is on the sheet, in several ways. */

import { complete } from "../../api/completion.js";
import { DigitCanvas } from "../../components/digit-canvas.js";
import { find, findAll } from "../../lib/dom.js";
import { misplacement } from "../../lib/expected-box.js";
import { LatestRequest } from "../../lib/latest-request.js";
import { withWidth } from "../../lib/legible.js";
import { sheetPixels } from "../../lib/rasters.js";
import { traced } from "../../lib/tracing.js";
import {
  chooseNetwork,
  chosenNetwork,
  networkDreams,
  networkThatDreams,
  onNetworkChange,
  titleOfNetwork,
} from "../shared/networks.js";
import { loadStyle } from "../shared/styles.js";
import {
  panel,
  part,
  showEndings,
  showFailure,
  showInvitation,
  showOffer,
  showPlace,
  showRefusal,
} from "./completion-panel.js";

/** @import { Completions, Ending } from "../../api/types.js" */
/** @import { Stroke } from "../../lib/strokes.js" */
/** @typedef {{strokes: Stroke[], label: number | null, seed: number, model: string}} Wanted */

const layout = find(document, "[data-draw-layout]", HTMLElement);
const canvas = find(document, "digit-canvas", DigitCanvas);
const opener = find(document, '[data-tool="finish"]', HTMLButtonElement);
const choices = findAll(panel, "[name=ending]", HTMLInputElement);
/** A pen as wide as the strokes of a digit that fills the box, in units of the sheet; half a digit tells no size. */
const PEN = 0.08;
let seed = 0;

/** @type {LatestRequest<Wanted, Completions>} */
const completions = new LatestRequest({
  ask: ({ strokes, ...how }) => complete(sheetPixels(withWidth(strokes, PEN)), how),
  answered: show,
  failed(error) {
    panel.removeAttribute("aria-busy");
    showFailure(error);
  },
});

const isOpen = () => "completing" in layout.dataset;

/** Open the panel, or close it. */
export async function toggleCompletion() {
  await ready();
  if (isOpen()) close();
  else open();
}

export async function openCompletion() {
  await ready();
  if (!isOpen()) open();
}

/** @type {Promise<void> | null} */
let loading = null;

/** The panel stands in the page, with its style. */
async function ready() {
  loading ??= loadStyle("completion").then(attach);
  try {
    await loading;
  } catch (error) {
    loading = null;
    throw error;
  }
}

function attach() {
  find(layout, ".sheet", HTMLElement).after(panel);
  choices[0].checked = true;
  part("close").addEventListener("click", close);
  part("others").addEventListener("click", () => ask(seed + 1));
  part("switch").addEventListener("click", () => chooseNetwork(networkThatDreams()?.id ?? ""));
  panel.addEventListener("keydown", ({ key }) => key === "Escape" && close());
  for (const choice of choices) choice.addEventListener("change", () => ask(0));
  canvas.addEventListener("drawn", () => isOpen() && ask(0));
  onNetworkChange(() => isOpen() && ask(0));
}

function open() {
  layout.dataset.completing = "";
  opener.setAttribute("aria-expanded", "true");
  ask(0);
  find(panel, "h2", HTMLElement).focus({ preventScroll: true });
  panel.scrollIntoView({ block: "nearest" });
}

function close() {
  delete layout.dataset.completing;
  opener.setAttribute("aria-expanded", "false");
  opener.focus();
}

/** Ask for endings of the sheet as it stands; another seed gives others. */
function ask(/** @type {number} */ newSeed) {
  seed = newSeed;
  const { strokes } = canvas;
  const model = chosenNetwork();
  if (!networkDreams()) return showRefusal(titleOfNetwork(model), networkThatDreams());
  showOffer();
  showPlace(misplacement(strokes));
  if (!strokes.length) return showInvitation();
  const label = choices.findIndex(({ checked }) => checked) - 1;
  panel.setAttribute("aria-busy", "true");
  completions.push({ strokes, label: label < 0 ? null : label, seed, model });
}

/**
 * @param {Completions} answer
 * @param {Wanted} wanted
 */
function show(answer, { strokes, label, model }) {
  panel.removeAttribute("aria-busy");
  const asked = { network: titleOfNetwork(model), label };
  if (canvas.strokes.length) showEndings(answer, asked, (ending) => take(ending, strokes));
  else showInvitation();
}

/**
 * Put an ending on the sheet, as strokes beside those that it finishes; one undo takes it away again.
 * @param {Ending} ending
 * @param {Stroke[]} strokes
 */
function take({ pixels, added }, strokes) {
  close();
  canvas.load([...strokes, ...traced(pixels, added)]);
  find(document, '[data-tool="undo"]', HTMLButtonElement).focus();
}
