/** Shows what the network makes of a picture: the answer, its ten scores, what it saw and how that came about. */

import { AnswerBars } from "../../components/answer-bars.js";
import { PixelImage } from "../../components/pixel-image.js";
import { find, partsOf } from "../../lib/dom.js";
import { say } from "../../lib/say.js";
import { article, impression, percent } from "../../lib/words.js";

/** @import { Answer, QueryAnswer, StepName } from "../../api/types.js" */
/** @typedef {Answer & {verdict?: string, reason?: string}} Reading `label` is null for a blank picture */
/** @typedef {"blank.sheet" | "blank.picture" | "away"} Nothing why there is no answer: the name of what says so */

/** @type {StepName[]} */
const STEPS = ["raw", "cropped", "fitted", "centred"];
const NO_SCORES = Array(10).fill(0);
/** @type {QueryAnswer | null} */
let shown = null;
const part = partsOf(document, "data-reading");
const image = (/** @type {string} */ name) => find(document, `[data-reading="${name}"]`, PixelImage);
const bars = find(document, '[data-reading="bars"]', AnswerBars);

/**
 * @param {QueryAnswer} answer
 * @param {boolean} isSheet whether it is to the sheet, and not to a picture
 */
export function showReading(answer, isSheet = true) {
  showAnswer(answer, isSheet ? "blank.sheet" : "blank.picture");
  showFrame(answer);
  tell(answer);
}

/** The last reading that was shown; null while there is none. */
export const shownReading = () => shown;

/** Tell it to whatever follows the readings, by the event `reading`. */
function tell(/** @type {QueryAnswer | null} */ answer) {
  shown = answer;
  part("answer").dispatchEvent(new Event("reading"));
}

/** The answer and its ten scores alone, whatever they were given to. */
export function showAnswer(/** @type {Reading} */ answer, blank = /** @type {Nothing} */ ("blank.sheet")) {
  const { label, scores, confidence, verdict = "digit" } = answer;
  if (label === null) return showNone(blank, "blank");
  delete part("answer").dataset.digits;
  part("answer").dataset.verdict = verdict;
  part("label").textContent = String(label);
  part("words").textContent = impression({ ...answer, label });
  part("confidence").textContent = confident({ ...answer, label });
  bars.scores = scores;
  bars.best = label;
  part("verdict").textContent = say("draw.verdict.digit", { label, percent: percent(confidence) });
}

/** No answer comes for now: the last one, which was to something else, goes. */
export function showWaiting() {
  showNone("away", "waiting");
  unsettleReading();
  showSeen(null);
  tell(null);
  part("truth").hidden = true;
  speak(spoken("away"));
}

/** How sure the network is; of what is like no digit, which one is nearest. */
function confident(/** @type {Reading & {label: number}} */ { label, confidence, verdict = "digit" }) {
  return say(`draw.confident.${verdict}`, { percent: percent(confidence), digit: article(label) });
}

function spoken(/** @type {Nothing} */ nothing) {
  return `${say(`draw.${nothing}`)}. ${say(`draw.${nothing}.advice`)}`;
}

/**
 * @param {Nothing} nothing
 * @param {"blank" | "waiting"} verdict in short
 */
function showNone(nothing, verdict) {
  delete part("answer").dataset.digits;
  part("answer").dataset.verdict = "blank";
  part("label").textContent = "";
  part("words").textContent = say(`draw.${nothing}`);
  part("confidence").textContent = say(`draw.${nothing}.advice`);
  bars.scores = NO_SCORES;
  bars.best = null;
  part("verdict").textContent = say(`draw.verdict.${verdict}`);
}

/** What the network is shown: 784 pixels, or null for none. */
export function showSeen(/** @type {number[] | null} */ pixels) {
  show(image("seen"), pixels, "draw.seen");
}

/** Ring the answer, and tell it to screen readers: a stroke has ended. */
export function announceReading(/** @type {Reading} */ answer, isSheet = true) {
  const { label } = answer;
  const blank = isSheet ? say("draw.blank.sheet.spoken") : spoken("blank.picture");
  part("answer").toggleAttribute("data-settled", label !== null);
  speak(label === null ? blank : `${impression({ ...answer, label })}. ${confident({ ...answer, label })}`);
}

/** Ring the answer that is on show, and tell screen readers this sentence. */
export function announce(/** @type {string} */ sentence) {
  part("answer").setAttribute("data-settled", "");
  speak(sentence);
}

/** Tell screen readers this sentence. */
export function speak(/** @type {string} */ sentence) {
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
  const digit = article(label);
  find(place, "span", HTMLElement).textContent = say(right ? "draw.truth.right" : "draw.truth.wrong", { digit });
}

function showFrame(/** @type {QueryAnswer} */ { frame, label }) {
  showSeen(label === null ? null : frame.seen);
  for (const step of STEPS) {
    const pixels = frame.steps.find(({ name }) => name === step)?.pixels ?? null;
    show(image(step), pixels, `draw.step.${step}`);
  }
}

/**
 * @param {PixelImage} place
 * @param {number[] | null} pixels
 * @param {string} name of what says what it shows; with ".empty" of what says that it is empty
 */
function show(place, pixels, name) {
  place.pixels = pixels;
  place.setAttribute("aria-label", say(pixels ? name : `${name}.empty`));
}
