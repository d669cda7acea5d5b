/** Shows what the network makes of a picture: the answer, its ten scores, what it saw and how that came about. */

import { AnswerBars } from "../../components/answer-bars.js";
import { PixelImage } from "../../components/pixel-image.js";
import { find, partsOf } from "../../lib/dom.js";
import { article, impression, percent } from "../../lib/words.js";

/** @import { Answer, QueryAnswer, StepName } from "../../api/types.js" */
/** @typedef {Answer & {verdict?: string, reason?: string}} Reading `label` is null for a blank picture */
/** @typedef {{words: string, advice: string}} Sentences what is the matter, and what to do */

/** @type {StepName[]} */
const STEPS = ["raw", "cropped", "fitted", "centred"];
const NO_SCORES = Array(10).fill(0);
/** @type {Sentences} */
const BLANK_SHEET = { words: "Nothing on the film yet", advice: "Draw any digit, 0 to 9" };
/** @type {Sentences} */
const BLANK_PICTURE = {
  words: "No ink found in this picture",
  advice: "Let one digit fill it: dark ink on plain, light paper, evenly lit, and sharp.",
};
/** @type {Sentences} */
const AWAY = {
  words: "Waiting for the server",
  advice: "It does not answer. What is on the film stays, and is read as soon as it does.",
};
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
  showAnswer(answer, isSheet ? BLANK_SHEET : BLANK_PICTURE);
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
export function showAnswer(/** @type {Reading} */ answer, blank = BLANK_SHEET) {
  const { label, scores, confidence, reason, verdict = "digit" } = answer;
  if (label === null) return showNone(blank, "blank");
  delete part("answer").dataset.digits;
  part("answer").dataset.verdict = verdict;
  part("label").textContent = String(label);
  part("words").textContent = impression({ ...answer, label });
  part("confidence").textContent = `${percent(confidence)} confident${reason ? `. ${reason}` : ""}`;
  bars.scores = scores;
  bars.best = label;
  part("verdict").textContent = `reads ${label} · ${percent(confidence)}`;
}

/** No answer comes for now: the last one, which was to something else, goes. */
export function showWaiting() {
  showNone(AWAY, "waiting");
  unsettleReading();
  showSeen(null);
  tell(null);
  part("truth").hidden = true;
  say(`${AWAY.words}. ${AWAY.advice}`);
}

/**
 * @param {Sentences} sentences
 * @param {string} verdict in short
 */
function showNone({ words, advice }, verdict) {
  delete part("answer").dataset.digits;
  part("answer").dataset.verdict = "blank";
  part("label").textContent = "";
  part("words").textContent = words;
  part("confidence").textContent = advice;
  bars.scores = NO_SCORES;
  bars.best = null;
  part("verdict").textContent = verdict;
}

/** What the network is shown: 784 pixels, or null for none. */
export function showSeen(/** @type {number[] | null} */ pixels) {
  show(image("seen"), pixels, "What the network saw, 28 by 28 pixels");
}

/** Ring the answer, and tell it to screen readers: a stroke has ended. */
export function announceReading(/** @type {Reading} */ answer, isSheet = true) {
  const { label, confidence, reason } = answer;
  const blank = isSheet ? "The sheet is blank." : `${BLANK_PICTURE.words}. ${BLANK_PICTURE.advice}`;
  part("answer").toggleAttribute("data-settled", label !== null);
  const why = reason ? ` ${reason}` : "";
  say(label === null ? blank : `${impression({ ...answer, label })}, ${percent(confidence)}.${why}`);
}

/** Ring the answer that is on show, and tell screen readers this sentence. */
export function announce(/** @type {string} */ sentence) {
  part("answer").setAttribute("data-settled", "");
  say(sentence);
}

/** Tell screen readers this sentence. */
export function say(/** @type {string} */ sentence) {
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
