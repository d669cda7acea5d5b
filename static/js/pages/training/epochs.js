/** The epochs of a training, one at a time: its pictures, its place on the curves; the newest while it learns. */

import { EvolvingPicture } from "../../components/evolving-picture.js";
import { FramePlayer } from "../../components/frame-player.js";
import { LearningCurves } from "../../components/learning-curves.js";
import { find, findAll, partsOf, whenNear } from "../../lib/dom.js";
import { accuracy } from "../../lib/figures.js";
import { say } from "../../lib/say.js";
import { showError } from "../shared/notice.js";

/** @import { Picture } from "../../components/evolving-picture.js" */
/** @import { RecordedEpoch, TrainingRecord } from "./record.js" */

/** In the window, or above it. */
const SEEN_OR_PASSED = "99999px 0px 0px";
const section = find(document, "section[data-epochs]", HTMLElement);
const part = partsOf(section, "data-epochs");
const player = find(document, "frame-player", FramePlayer);
const curves = find(document, "learning-curves", LearningCurves);
/** @type {TrainingRecord | null} */
let record = null;
/**
 * Whether the newest epoch is shown whenever there is one; a person who looks at an earlier one goes on looking at it.
 */
let isFollowing = true;
let stopWaiting = () => {};

export function attachEpochs() {
  player.addEventListener("frame", (event) => show(/** @type {CustomEvent<number>} */ (event).detail));
  player.addEventListener("rest", followIfNewest);
  player.slider.addEventListener("input", followIfNewest);
  curves.addEventListener("pick", (event) => {
    player.show(/** @type {CustomEvent<number>} */ (event).detail + unlearned());
    followIfNewest();
  });
  part("newest").addEventListener("click", () => {
    player.show(newest());
    followIfNewest();
  });
}

/** Show a training as it stands. */
export function showEpochs(/** @type {TrainingRecord} */ newRecord) {
  if (newRecord !== record) awaitLook(newRecord);
  record = newRecord;
  const { length } = record.epochs;
  player.hidden = length < 2;
  if (player.hasAttribute("data-playing")) player.slider.max = String(length - 1);
  else player.load(Math.max(length, 1), describe, isFollowing ? Math.max(length - 1, 0) : player.index);
}

/** Another training is shown: its newest epoch, and where its pictures are not there yet, those once they are seen. */
function awaitLook(/** @type {TrainingRecord} */ shown) {
  isFollowing = true;
  stopWaiting();
  if (shown.lacksPictures) stopWaiting = whenNear(section, () => addPictures(shown).catch(showError), SEEN_OR_PASSED);
}

async function addPictures(/** @type {TrainingRecord} */ shown) {
  await shown.addPictures();
  if (shown === record) show(player.index);
}

const newest = () => (record ? record.epochs.length - 1 : 0);

function followIfNewest() {
  isFollowing = player.index === newest();
}

/** How many epochs on show are not on the curves: the one before it learned. */
const unlearned = () => (record ? record.epochs.length - record.learned.length : 0);

function show(/** @type {number} */ index) {
  if (!record) return;
  const { epochs, job, learned } = record;
  curves.show(learned, job.request.epochs, index - unlearned());
  const pictured = record.pictured(index);
  showTitle(epochs[index], job.request.epochs);
  part("older").hidden = !pictured || pictured === epochs[index];
  part("older").textContent = pictured ? say("training.mind.older", { epoch: pictured.epoch }) : "";
  part("newest").hidden = index >= epochs.length - 1 || !record.isUnderWay;
  showPictures("scan", pictured?.scans);
  showPictures("dream", pictured?.dreams);
}

/**
 * @param {RecordedEpoch | undefined} shown
 * @param {number} total
 */
function showTitle(shown, total) {
  const number = shown?.epoch;
  part("title").textContent = number ? say("training.mind.after", { epoch: number }) : say("training.mind.before");
  part("of").textContent = number ? say("training.mind.of", { epochs: total }) : "";
}

/**
 * @param {"scan" | "dream"} kind
 * @param {Picture[] | undefined} pictures ten, or none
 */
function showPictures(kind, pictures) {
  const places = findAll(section, `evolving-picture[kind="${kind}"]`, EvolvingPicture);
  places.forEach((place, label) => (place.picture = pictures?.[label] ?? null));
  const agreeing = pictures?.filter(({ label }, each) => label === each).length;
  part(`${kind}s`).textContent = pictures ? say("training.mind.reads", { right: agreeing ?? 0 }) : "";
}

/** What the player's slider says of an epoch. */
function describe(/** @type {number} */ index) {
  const epoch = record?.epochs[index];
  if (!epoch) return "";
  if (epoch.epoch === 0) return say("training.slider.before");
  return say("training.slider.epoch", { epoch: epoch.epoch, accuracy: accuracy(epoch.validation_accuracy) });
}
