/** The epochs of a training, one at a time: its pictures, its place on the curves; the newest while it learns. */

import "./evolving-film.js";
import { accuracy } from "./figures.js";
import "./frame-player.js";
import "./learning-curves.js";

const player = document.querySelector("frame-player");
const curves = document.querySelector("learning-curves");
const wall = document.querySelector("[data-forming]");
const part = (name) => wall.querySelector(`[data-forming="${name}"]`);
const films = (kind) => [...wall.querySelectorAll(`evolving-film[kind="${kind}"]`)];
let record = null;
let following = true;

export function attachViewer() {
  player.addEventListener("frame", ({ detail }) => show(detail));
  player.addEventListener("rest", ({ detail }) => (following = detail === record.epochs.length - 1));
  player.slider.addEventListener("input", () => (following = player.index === record.epochs.length - 1));
  curves.addEventListener("pick", ({ detail }) => {
    const index = detail + unlearned();
    following = index === record.epochs.length - 1;
    player.show(index);
  });
  part("newest").addEventListener("click", () => {
    following = true;
    player.show(record.epochs.length - 1);
  });
}

/** Show a training as it stands; a person who looks at an earlier epoch goes on looking at it. */
export function showEpochs(newRecord) {
  if (newRecord !== record) following = true;
  record = newRecord;
  const { length } = record.epochs;
  player.hidden = length < 2;
  if (player.hasAttribute("data-playing")) player.slider.max = length - 1;
  else player.load(Math.max(length, 1), describe, following ? Math.max(length - 1, 0) : player.index);
}

/** How many epochs on show are not on the curves: the one before it learned. */
const unlearned = () => record.epochs.length - record.learned.length;

function show(index) {
  const { epochs, job } = record;
  curves.show(record.learned, job.request.epochs, index - unlearned());
  const pictured = record.pictured(index);
  part("title").textContent = epochs[index]?.epoch ? `Its mind after epoch ${epochs[index].epoch}` : "Its mind before it has learned anything";
  part("of").textContent = epochs[index]?.epoch ? `of ${job.request.epochs}` : "";
  part("older").hidden = !pictured || pictured === epochs[index];
  part("older").textContent = pictured ? `These pictures are of epoch ${pictured.epoch}; in long trainings not every epoch is drawn.` : "";
  part("newest").hidden = index >= epochs.length - 1 || job.state !== "running";
  hang("scan", pictured?.scans);
  hang("dream", pictured?.dreams);
}

function hang(kind, pictures) {
  films(kind).forEach((film, label) => (film.picture = pictures?.[label] ?? null));
  const agreeing = pictures?.filter(({ label }, each) => label === each).length;
  part(`${kind}s`).textContent = pictures ? `it reads ${agreeing} of its own 10 as they were meant` : "";
}

function describe(index) {
  const epoch = record?.epochs[index];
  if (epoch?.epoch === 0) return "before it has learned anything";
  return epoch ? `epoch ${epoch.epoch}, validation accuracy ${accuracy(epoch.validation_accuracy)}` : "";
}
