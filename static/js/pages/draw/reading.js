/** Shows what the network makes of a picture: the answer, its ten scores, what it saw and how that came about. */

import { AnswerBars } from "../../components/answer-bars.js";
import { PixelImage } from "../../components/pixel-image.js";
import { find, partsOf } from "../../lib/dom.js";
import { article, impression, percent } from "../../lib/words.js";

/** @import { Answer, QueryAnswer, StepName } from "../../api/types.js" */
/** @typedef {Answer & {unsure?: boolean}} Reading `label` is null for a blank picture */

/** @type {StepName[]} */
const STEPS = ["raw", "cropped", "fitted", "centred"];
const NO_SCORES = Array(10).fill(0);
const part = partsOf(document, "data-reading");
const image = (/** @type {string} */ name) => find(document, `[data-reading="${name}"]`, PixelImage);
const bars = find(document, '[data-reading="bars"]', AnswerBars);

export function showReading(/** @type {QueryAnswer} */ answer) {
  showAnswer(answer);
  showFrame(answer);
}

/** The answer and its ten scores alone, whatever they were given to. */
export function showAnswer(/** @type {Reading} */ answer) {
  const { label, scores, confidence } = answer;
  const blank = label === null;
  part("answer").dataset.verdict = blank ? "blank" : "digit";
  part("label").textContent = blank ? "" : String(label);
  part("words").textContent = blank ? "Nothing on the film yet" : impression({ ...answer, label });
  part("confidence").textContent = blank ? "Draw any digit, 0 to 9" : `${percent(confidence)} confident`;
  bars.scores = blank ? NO_SCORES : scores;
  bars.best = label;
  part("verdict").textContent = blank ? "blank" : `reads ${label} · ${percent(confidence)}`;
}

/** What the network is shown: 784 pixels, or null for none. */
export function showSeen(/** @type {number[] | null} */ pixels) {
  show(image("seen"), pixels, "What the network saw, 28 by 28 pixels");
}

/** Ring the answer, and tell it to screen readers: a stroke has ended. */
export function announceReading(/** @type {Reading} */ answer) {
  const { label, confidence } = answer;
  part("answer").toggleAttribute("data-settled", label !== null);
  part("announcement").textContent =
    label === null ? "The sheet is blank." : `${impression({ ...answer, label })}, ${percent(confidence)}.`;
}

/** Ring the answer that is on show, and tell screen readers this sentence. */
export function announce(/** @type {string} */ sentence) {
  part("answer").setAttribute("data-settled", "");
  part("announcement").textContent = sentence;
}

/** Take the ring away: the picture changes. */
export function unsettleReading() {
  part("answer").removeAttribute("data-settled");
}

/** Whether the picture came through the four steps, or is one of MNIST's own. */
export function showTechnique(/** @type {boolean} */ framed) {
  part("steps").hidden = !framed;
  part("unframed").hidden = framed;
}

/**
 * A test image's true label beside the network's; null takes it away.
 * @param {number | null} label
 * @param {Reading} answer
 */
export function showTruth(label, answer) {
  const place = part("truth");
  place.hidden = label === null;
  if (label === null) return;
  const right = answer.label === label;
  place.dataset.right = String(right);
  find(place, "use", SVGUseElement).setAttribute("href", right ? "#icon-tick" : "#icon-cross");
  find(place, "span", HTMLElement).textContent =
    `Truly ${article(label)}: the network is ${right ? "right" : "wrong"}.`;
}

function showFrame(/** @type {QueryAnswer} */ { frame, label }) {
  showSeen(label === null ? null : frame.seen);
  for (const step of STEPS) {
    const pixels = frame.steps.find(({ name }) => name === step)?.pixels ?? null;
    show(image(step), pixels, `The picture ${step}`);
  }
}

/**
 * @param {PixelImage} place
 * @param {number[] | null} pixels
 * @param {string} name
 */
function show(place, pixels, name) {
  place.pixels = pixels;
  place.setAttribute("aria-label", pixels ? name : `${name}: empty`);
}
