/** The map of all test digits by what the hidden layer makes of them. */

import { example } from "../../api/examples.js";
import { mapOf, Problem } from "../../api/mistakes.js";
import { query } from "../../api/query.js";
import { DigitMap } from "../../components/digit-map.js";
import { find, findAll, partsOf } from "../../lib/dom.js";
import { COLOURS } from "../../lib/map-paint.js";
import { pointsIn } from "../../lib/map-view.js";
import { say } from "../../lib/say.js";
import { chosenNetwork, onNetworkChange } from "../shared/networks.js";
import { sayWhy, showError } from "../shared/notice.js";
import { loadStyle } from "../shared/styles.js";
import { summaryOf } from "./map-summary.js";
import { MisreadCard } from "./misread-card.js";
import { placeOwnDrawing } from "./own-drawing.js";

const ASK_AGAIN_MS = 1500;
/** The server's status for a library that is not installed. */
const NOT_IMPLEMENTED = 501;
const map = find(document, "digit-map", DigitMap);
const part = partsOf(document, "data-map");
const digits = findAll(document, "[name=map-digit]", HTMLInputElement);
const onlyMistakes = find(document, "[name=map-mistakes]", HTMLInputElement);
let asked = 0;

/** Show the map of the chosen network, as soon as it is drawn. */
async function load() {
  const own = (asked += 1);
  const model = chosenNetwork();
  part("stage").hidden = true;
  part("picked").hidden = part("own").hidden = true;
  try {
    const bytes = await drawn(model, () => own === asked);
    if (bytes && own === asked) show(bytes, model);
  } catch (error) {
    if (own === asked) tellWhyNot(error);
  }
}

/**
 * The map's bytes, which may have to be drawn first; null when it is no longer wanted.
 * @param {string} model
 * @param {() => boolean} isWanted
 */
async function drawn(model, isWanted) {
  while (isWanted()) {
    const answer = await mapOf(model);
    if ("bytes" in answer) return answer.bytes;
    part("progress").hidden = false;
    find(part("progress"), "progress", HTMLProgressElement).value = answer.share;
    part("state").textContent = say("mistakes.map-drawing", { percent: Math.round(100 * answer.share) });
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
  return null;
}

/**
 * @param {ArrayBuffer} bytes
 * @param {string} model
 */
function show(bytes, model) {
  const { points, placed } = pointsIn(bytes);
  part("progress").hidden = true;
  part("state").textContent = "";
  part("stage").hidden = false;
  map.points = points;
  filter();
  part("summary").textContent = summaryOf(points);
  const isStale = () => model !== chosenNetwork();
  placeOwnDrawing(model, part("own"), ({ x, y, neighbours }) => {
    if (!isStale()) map.own = { at: placed(x, y), neighbours };
  }).catch(showError);
}

function tellWhyNot(/** @type {unknown} */ error) {
  part("progress").hidden = true;
  const isMissing = error instanceof Problem && error.status === NOT_IMPLEMENTED;
  sayWhy(part("state"), isMissing ? new Error(say("mistakes.map-missing")) : /** @type {Error} */ (error));
}

function filter() {
  const digit = digits.find(({ checked }) => checked)?.value ?? "";
  map.filter = { digit: digit === "" ? null : Number(digit), mistakes: onlyMistakes.checked };
}

/** The picture of a point that was pressed, and what is read in it. */
async function pick(/** @type {number} */ index) {
  map.picked = index;
  const model = chosenNetwork();
  const picture = await example(String(index));
  const answer = await query(picture.pixels, { model, frame: false });
  if (model !== chosenNetwork()) return;
  const card = new MisreadCard();
  part("picked").replaceChildren(card);
  part("picked").hidden = false;
  card.show({ ...picture, answer }, model);
  part("news").textContent = say("mistakes.picked", { label: picture.label, read: String(answer.label) });
}

/** The colours of the points, beside the digits to choose from. */
for (const mark of findAll(document, "[data-digit]", HTMLElement)) {
  mark.style.background = `rgb(${COLOURS[Number(mark.dataset.digit)].join(" ")})`;
}
for (const input of [...digits, onlyMistakes]) input.addEventListener("change", filter);
map.addEventListener("pick", (event) => pick(/** @type {CustomEvent<number>} */ (event).detail).catch(showError));
for (const [name, act] of /** @type {[string, () => void][]} */ ([
  ["in", () => map.zoom(1.6)],
  ["out", () => map.zoom(1 / 1.6)],
  ["whole", () => map.whole()],
])) {
  part(name).addEventListener("click", act);
}
onNetworkChange(load);
Promise.all(["misread", "evidence"].map(loadStyle)).then(load).catch(showError);
