/** "What would make it a nine?": the network's own answer, played over the picture that it read. */

import { morph as ask } from "../../api/morph.js";
import { ChangeOverlay } from "../../components/change-overlay.js";
import { FramePlayer } from "../../components/frame-player.js";
import { find, findAll, partsOf } from "../../lib/dom.js";
import { number, say } from "../../lib/say.js";
import { showSecondOpinion } from "../../lib/verdict.js";
import { article, percent, readAs } from "../../lib/words.js";
import { networkDreams } from "../shared/networks.js";
import { FRAMES, keepInAddress, offerToTake } from "./morph-takeaway.js";
import { focusAct, setBusy, tell as tellOutcome } from "./outcome.js";
import { announce, announceReading, showAnswer, showReading, showSeen } from "./reading.js";

/** @import { MorphAnswer, MorphMethod, QueryAnswer } from "../../api/types.js" */
/** @typedef {MorphAnswer & {before: QueryAnswer}} Morph a change, and the reading of the picture that it starts from */

const player = find(document, "frame-player", FramePlayer);
const overlay = find(document, "change-overlay", ChangeOverlay);
const layout = find(document, "[data-draw-layout]", HTMLElement);
const part = partsOf(document, "data-morph");
const methods = findAll(document, "[name=change]", HTMLInputElement);
/** @type {QueryAnswer | null} the reading of the picture that can be changed */
let reading = null;
/** @type {Morph | null} */
let morph = null;
/** @type {number | null} into what it is to be changed; null when nothing is asked for or on show */
let wanted = null;
/** Called whenever a change comes on show or goes. */
let changed = () => {};

/** The picture and its answer that can be changed from now on. */
export function offerMorph(/** @type {QueryAnswer} */ answer) {
  closeMorph();
  reading = answer.label === null ? null : answer;
  part("methods").hidden = !networkDreams();
}

/** Whether a change is on show, in place of the picture itself. */
export function isMorphing() {
  return morph !== null;
}

export function onMorph(/** @type {() => void} */ hook) {
  changed = hook;
}

/**
 * The way to change the picture; a walk takes a network that dreams.
 * @returns {MorphMethod}
 */
function method() {
  return networkDreams() && methods.some(({ value, checked }) => value === "walk" && checked) ? "walk" : "least";
}

/** Back to the picture as it is; the answer to it is shown by who asked. */
export function closeMorph() {
  wanted = null;
  setBusy(false);
  if (!morph) return;
  morph = null;
  player.stop();
  overlay.clear();
  delete layout.dataset.morphing;
  keepInAddress(null);
  changed();
}

/**
 * Ask what would make it another digit, and play that.
 * @param {number} to
 * @param {MorphMethod} [by] the way that is chosen, if left out
 */
export async function makeIt(to, by) {
  const before = reading;
  if (!before) return;
  if (by) for (const input of methods) input.checked = input.value === by;
  wanted = to;
  setBusy(true);
  const how = { model: before.model, frames: FRAMES, method: method() };
  const isStale = () => before !== reading || wanted !== to || how.method !== method();
  try {
    const answer = await ask(before.frame.seen, to, how);
    if (!isStale()) open({ ...answer, before });
  } catch (error) {
    if (isStale()) return;
    leave();
    const reason = /** @type {Error} */ (error);
    tellOutcome(say("draw.stays", { message: reason.message }), [], reason);
  }
}

function open(/** @type {Morph} */ opened) {
  setBusy(false);
  morph = opened;
  layout.dataset.morphing = "";
  changed();
  keepInAddress(morph);
  offerToTake(morph, morph.before.frame.seen);
  part("title").textContent = say(`draw.change.${morph.method}`, { digit: article(morph.to) });
  showJudgement(morph);
  const { frames } = morph;
  player.load(frames.length, (step) =>
    say("draw.change.step", { step, steps: frames.length - 1, read: readAs(readingOf(frames[step].scores)) }),
  );
  player.play();
  player.slider.focus({ preventScroll: true });
  overlay.closest(".film")?.scrollIntoView({ block: "nearest" });
}

/** Show one frame: what it is read as, and on the film what has changed. */
function show(/** @type {number} */ index) {
  if (!morph) return;
  const { pixels, scores, distance } = morph.frames[index];
  const { seen, place } = morph.before.frame;
  showAnswer(readingOf(scores));
  showSeen(pixels);
  overlay.show(
    pixels.map((pixel, at) => (pixel - seen[at]) / 255),
    place,
  );
  part("distance").textContent = number(distance, 2);
}

/** Say what a frame is read as, now that it stays on show. */
function tell(/** @type {number} */ index) {
  if (!morph) return;
  const { distance, scores } = morph.frames[index];
  const isLast = index === morph.frames.length - 1;
  const second = isLast ? find(part("second"), "[data-sentence]", HTMLElement).textContent : "";
  announce(`${say("draw.change.at", { distance: number(distance, 2), read: readAs(readingOf(scores)) })} ${second}`);
}

function showJudgement(/** @type {Morph} */ { to, method, frames, reached, second_opinion: second }) {
  const sure = percent(frames[frames.length - 1].scores[to]);
  part("unreached").hidden = reached;
  part("unreached").textContent = say(`draw.change.unreached.${method}`, { percent: sure });
  showSecondOpinion(part("second"), second, "draw.change.second");
}

function readingOf(/** @type {number[]} */ scores) {
  const confidence = Math.max(...scores);
  return { label: scores.indexOf(confidence), confidence, scores };
}

/** Back to the picture, and to where the keyboard was. */
function leave() {
  const before = morph?.before;
  closeMorph();
  focusAct("change");
  if (!before) return;
  showReading(before);
  announceReading(before);
}

for (const input of methods) input.addEventListener("change", () => wanted !== null && makeIt(wanted));
player.addEventListener("frame", (event) => show(/** @type {CustomEvent<number>} */ (event).detail));
player.addEventListener("rest", (event) => tell(/** @type {CustomEvent<number>} */ (event).detail));
part("leave").addEventListener("click", leave);
layout.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && morph) leave();
});
