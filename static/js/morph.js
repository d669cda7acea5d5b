/** "What would make it a nine?": the network's own answer, played over the picture that it read. */

import { morph as ask } from "./api.js";
import "./change-film.js";
import "./frame-player.js";
import "./morph-choices.js";
import { showNotice } from "./notice.js";
import { announce, announceReading, showAnswer, showReading, showSeen } from "./reading.js";
import { readAs, showSecond } from "./verdict.js";
import { article, percent } from "./words.js";

const FRAMES = 16;
const choices = document.querySelector("morph-choices");
const player = document.querySelector("frame-player");
const film = document.querySelector("change-film");
const desk = document.querySelector("[data-desk]");
const part = (name) => document.querySelector(`[data-morph="${name}"]`);
let reading = null;
let morph = null;

/** The picture and its answer that can be changed from now on. */
export function offerMorph(answer) {
  closeMorph();
  reading = answer.label === null ? null : answer;
  choices.current = answer.label;
}

/** Back to the picture as it is; the answer to it is shown by who asked. True when there was something to close. */
export function closeMorph() {
  choices.chosen = null;
  choices.removeAttribute("aria-busy");
  if (!morph) return false;
  morph = null;
  player.stop();
  film.clear();
  delete desk.dataset.morphing;
  return true;
}

async function choose(to) {
  const asked = reading;
  choices.chosen = to;
  choices.setAttribute("aria-busy", "true");
  const stale = () => asked !== reading || choices.chosen !== to;
  const answer = await ask(asked.frame.seen, to, { model: asked.model, frames: FRAMES }).catch((error) => error);
  if (stale()) return;
  choices.removeAttribute("aria-busy");
  if (!(answer instanceof Error)) return open(answer);
  leave();
  showNotice(answer.message);
}

function open(answer) {
  morph = answer;
  desk.dataset.morphing = "";
  part("title").textContent = `What makes it ${article(morph.to)}`;
  showJudgement(morph);
  const { frames } = answer;
  player.load(frames.length, (index) => `step ${index} of ${frames.length - 1}, read as ${readAs(readingOf(frames[index]))}`);
  player.play();
  player.slider.focus({ preventScroll: true });
  film.closest(".film").scrollIntoView({ block: "nearest" });
}

function show(index) {
  if (!morph) return;
  const { pixels, scores, distance } = morph.frames[index];
  const before = reading.frame.seen;
  showAnswer(readingOf({ scores }));
  showSeen(pixels);
  film.show(pixels.map((pixel, place) => (pixel - before[place]) / 255), reading.frame.place);
  part("distance").textContent = distance.toFixed(2);
}

function rest(index) {
  if (!morph) return;
  const frame = morph.frames[index];
  const second = frame === morph.frames.at(-1) ? part("second").querySelector("[data-sentence]").textContent : "";
  announce(`At distance ${frame.distance.toFixed(2)} it is read as ${readAs(readingOf(frame))}. ${second}`);
}

function showJudgement({ to, frames, reached, second_opinion: second }) {
  const sure = percent(frames.at(-1).scores[to]);
  part("unreached").hidden = reached;
  part("unreached").textContent = `Not reached: no change was found that makes the network 90 % sure; this one brings it to ${sure}.`;
  showSecond(part("second"), second, "The second reader takes the last picture for");
}

function readingOf({ scores }) {
  const confidence = Math.max(...scores);
  return { verdict: "digit", label: scores.indexOf(confidence), confidence, scores };
}

/** Back to the picture, and to where the keyboard was. */
function leave() {
  choices.focusChosen();
  if (!closeMorph()) return;
  showReading(reading);
  announceReading(reading);
}

choices.addEventListener("choose", ({ detail }) => choose(detail));
player.addEventListener("frame", ({ detail }) => show(detail));
player.addEventListener("rest", ({ detail }) => rest(detail));
part("leave").addEventListener("click", leave);
desk.addEventListener("keydown", (event) => event.key === "Escape" && morph && leave());
