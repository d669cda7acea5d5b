/** "Finish it": a network that dreams draws the rest of what is on the sheet, in several ways. */

import { complete } from "../../api/completion.js";
import { AnswerBars } from "../../components/answer-bars.js";
import { DigitCanvas } from "../../components/digit-canvas.js";
import { EndingCard } from "../../components/ending-card.js";
import { find, findAll, make, partsOf } from "../../lib/dom.js";
import { misplacement } from "../../lib/expected-box.js";
import { LatestRequest } from "../../lib/latest-request.js";
import { sheetPixels, strokesOver } from "../../lib/rasters.js";
import { article, percent } from "../../lib/words.js";
import { chooseNetwork, chosenNetwork, networkDreams, networkThatDreams, onNetworkChange } from "../shared/networks.js";
import { showError } from "../shared/notice.js";
import { loadStyle } from "../shared/styles.js";
import { makePanel } from "./completion-panel.js";

/** @import { Completions, Ending } from "../../api/types.js" */
/** @import { Stroke } from "../../lib/strokes.js" */
/** @typedef {{strokes: Stroke[], label: number | null, seed: number, model: string}} Wanted */

const layout = find(document, "[data-draw-layout]", HTMLElement);
const canvas = find(document, "digit-canvas", DigitCanvas);
const opener = find(document, '[data-tool="finish"]', HTMLButtonElement);
const panel = makePanel();
const part = partsOf(panel, "data-completion");
const choices = findAll(panel, "[name=ending]", HTMLInputElement);
let seed = 0;

/** @type {LatestRequest<Wanted, Completions>} */
const completions = new LatestRequest({
  ask: ({ strokes, ...how }) => complete(sheetPixels(strokes), how),
  answered: show,
  failed(error) {
    panel.removeAttribute("aria-busy");
    if (isOpen()) showError(error);
  },
});

const isOpen = () => "completing" in layout.dataset;

/** Open the panel, or close it. */
export async function toggleCompletion() {
  await ready();
  if (isOpen()) close();
  else open();
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
  offer(networkDreams(), model);
  showPlace(misplacement(strokes));
  if (!networkDreams()) return;
  if (!strokes.length) return invite();
  const label = choices.findIndex(({ checked }) => checked) - 1;
  panel.setAttribute("aria-busy", "true");
  completions.push({ strokes, label: label < 0 ? null : label, seed, model });
}

/** Say that the drawing is not where a digit is expected. */
function showPlace(/** @type {string} */ misplaced) {
  part("place").hidden = !misplaced;
  part("place").textContent = `${misplaced}: the network expects the whole digit in the dashed box on the sheet.`;
}

/**
 * The endings where the network dreams; elsewhere the reason why there are none.
 * @param {boolean} dreams
 * @param {string} model
 */
function offer(dreams, model) {
  part("offer").hidden = !dreams;
  part("refusal").hidden = dreams;
  const other = networkThatDreams();
  find(part("refusal"), "p", HTMLElement).textContent =
    `${model} reads, but it does not dream: it cannot draw the rest of a digit. ${
      other ? "" : "No network here can; a training with the recipe quick-dreamer makes one that does."
    }`.trim();
  part("switch").hidden = !other;
  part("switch").textContent = `Let ${other?.name} do it`;
}

/** A blank sheet has no endings. */
function invite() {
  part("said").textContent = "Begin a digit on the sheet: half of one is enough.";
  part("endings").replaceChildren();
  part("tools").hidden = true;
}

/**
 * @param {Completions} answer
 * @param {Wanted} wanted
 */
function show({ completions: endings, beliefs, note, model }, { strokes }) {
  panel.removeAttribute("aria-busy");
  if (!canvas.strokes.length) return invite();
  part("tools").hidden = false;
  const cards = endings.map(() => new EndingCard());
  part("endings").replaceChildren(...cards.map(listed));
  cards.forEach((card, index) => {
    card.show(endings[index], beliefs[endings[index].label]);
    card.addEventListener("take", () => take(endings[index], strokes));
  });
  const best = beliefs.indexOf(Math.max(...beliefs));
  const believed = `${model.split("@")[0]} believes that it becomes ${article(best)}, ${percent(beliefs[best])}.`;
  part("said").textContent = note ? `${note[0].toUpperCase()}${note.slice(1)}.` : believed;
  Object.assign(find(panel, "answer-bars", AnswerBars), { scores: beliefs, best });
}

function listed(/** @type {EndingCard} */ card) {
  const item = make("li");
  item.append(card);
  return item;
}

/**
 * Put an ending on the sheet, as strokes beside those that it finishes; one undo takes it away again.
 * @param {Ending} ending
 * @param {Stroke[]} strokes
 */
function take({ added }, strokes) {
  close();
  canvas.load([...strokes, ...strokesOver(added)]);
  find(document, '[data-tool="undo"]', HTMLButtonElement).focus();
}
