/** "Let it draw a seven": the network's own picture of a digit, in its place beside what was read. */

import { scan, scanInGallery } from "../../api/backquery.js";
import { AnswerBars } from "../../components/answer-bars.js";
import { PixelImage } from "../../components/pixel-image.js";
import { find, partsOf } from "../../lib/dom.js";
import { LatestRequest } from "../../lib/latest-request.js";
import { say } from "../../lib/say.js";
import { digitName, readAs } from "../../lib/words.js";
import { showVerdict } from "../../lib/verdict.js";
import { chosenNetwork, networkDreams } from "../shared/networks.js";
import { setBusy, showPicture, tell } from "./outcome.js";

/** @import { BackqueryAnswer, Method } from "../../api/types.js" */
/** @typedef {{label: number, model: string, method: Method, seed: number}} Wanted */

const place = partsOf(document, "data-chosen")("drawn");
const bars = find(document, "answer-bars", AnswerBars);
const VERDICT = '<svg class="icon" aria-hidden="true"><use></use></svg><span data-sentence></span>';
place.innerHTML = `
  <div class="film film-bare"><div class="film-window"><pixel-image data-empty></pixel-image></div></div>
  <div role="status">
    <p data-drawn="title"></p>
    <p class="verdict" data-drawn="own">${VERDICT}</p>
    <p class="verdict" data-drawn="second">${VERDICT}</p>
  </div>
  <div class="outcome-acts">
    <button type="button" class="quiet-button">${say("draw.drawn.again")}</button>
    <a data-drawn="link">${say("draw.drawn.enlarge")}</a>
  </div>`;
const part = partsOf(place, "data-drawn");
/** @type {Wanted} */
let wanted = { label: 0, model: "", method: "dream", seed: -1 };

/** @type {LatestRequest<Wanted, BackqueryAnswer>} */
const scans = new LatestRequest({
  ask: (which) => scan(which.label, which),
  answered(answer, { label }) {
    setBusy(false);
    if (label === bars.chosen) show(answer);
  },
  failed(error) {
    setBusy(false);
    tell(say("draw.stays", { message: error.message }), [], error);
  },
});

/** Ask for a picture of a digit, out of other noise than the last one. */
export function drawDigit(/** @type {number} */ label) {
  const model = chosenNetwork();
  wanted = { label, model, method: networkDreams(model) ? "dream" : "ascent", seed: wanted.seed + 1 };
  setBusy(true);
  scans.push(wanted);
}

function show(/** @type {BackqueryAnswer} */ { label, model, method, seed, pixels, ...judged }) {
  const { agrees, own_answer: own, second_opinion: second } = judged;
  const image = find(place, "pixel-image", PixelImage);
  image.pixels = pixels;
  image.setAttribute("aria-label", say("draw.drawn.picture", { digit: digitName(label) }));
  part("title").textContent = say(method === "dream" ? "draw.drawn.dreamt" : "draw.drawn.drawn");
  showVerdict(part("own"), agrees, say("draw.drawn.own", { read: readAs(own) }));
  const opinion = second ? say("draw.drawn.second", { read: readAs(second) }) : "";
  showVerdict(part("second"), second?.agrees ?? false, opinion);
  part("link").setAttribute("href", scanInGallery(label, { method, seed, model }));
  showPicture();
}

find(place, "button", HTMLButtonElement).addEventListener("click", () => drawDigit(wanted.label));
