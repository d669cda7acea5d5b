/** Shows what the network makes of a picture: the answer, its ten scores, what it saw and how that came about. */

import "./answer-bars.js";
import "./pixel-film.js";
import { article, impression, percent } from "./words.js";

const STEPS = ["raw", "cropped", "fitted", "centred"];
const NO_SCORES = Array(10).fill(0);
const part = (name) => document.querySelector(`[data-reading="${name}"]`);

export function showReading(answer) {
  showAnswer(answer);
  showFrame(answer.frame, answer.verdict === "blank");
}

/** The answer and its ten scores alone, whatever they were given to. */
export function showAnswer(answer) {
  const blank = answer.verdict === "blank";
  part("answer").dataset.verdict = answer.verdict;
  part("label").textContent = blank ? "" : answer.label;
  part("words").textContent = blank ? "Nothing on the film yet" : impression(answer);
  part("confidence").textContent = blank ? "Draw any digit, 0 to 9" : `${percent(answer.confidence)} confident`;
  part("bars").scores = blank ? NO_SCORES : answer.scores;
  part("bars").best = answer.label;
  part("verdict").textContent = blank ? "blank" : `reads ${answer.label} · ${percent(answer.confidence)}`;
}

/** What the network is shown: 784 pixels. */
export function showSeen(pixels) {
  show(part("seen"), pixels, "What the network saw, 28 by 28 pixels");
}

/** Ring the answer, and tell it to those who listen: a stroke has ended. */
export function announceReading(answer) {
  const blank = answer.verdict === "blank";
  part("answer").toggleAttribute("data-settled", !blank);
  part("announcement").textContent = blank ? "The sheet is blank." : `${impression(answer)}, ${percent(answer.confidence)}.`;
}

/** Ring what is on show, and say this of it. */
export function announce(sentence) {
  part("answer").setAttribute("data-settled", "");
  part("announcement").textContent = sentence;
}

export function unsettleReading() {
  part("answer").removeAttribute("data-settled");
}

/** Whether the picture came through the four steps, or is one of MNIST's own. */
export function showTechnique(framed) {
  part("steps").hidden = !framed;
  part("unframed").hidden = framed;
}

/** A test image's true label beside the network's; null takes it away. */
export function showTruth(label, answer) {
  const place = part("truth");
  place.hidden = label === null;
  if (label === null) return;
  const right = answer.label === label;
  place.dataset.right = right;
  place.querySelector("use").setAttribute("href", right ? "#icon-tick" : "#icon-cross");
  place.querySelector("span").textContent = `Truly ${article(label)}: the network is ${right ? "right" : "wrong"}.`;
}

function showFrame(frame, blank) {
  const steps = Object.fromEntries((frame?.steps ?? []).map(({ name, pixels }) => [name, pixels]));
  showSeen(blank ? null : frame?.seen);
  for (const name of STEPS) show(part(name), steps[name], `The picture ${name}`);
}

function show(film, pixels, name) {
  film.pixels = pixels ?? null;
  film.setAttribute("aria-label", pixels ? name : `${name}: empty`);
}
