/** How a training stands: its stage, how far it is, how long it will take, and what can be done with it. */

import { activate } from "../../api/models.js";
import { cancelTraining, pauseTraining, resumeTraining, stepTraining } from "../../api/training.js";
import { find, partsOf } from "../../lib/dom.js";
import { date, duration } from "../../lib/figures.js";
import { say } from "../../lib/say.js";
import { recipeName } from "../../lib/words.js";
import { attemptIn } from "../shared/notice.js";
import { onPlainClick } from "./links.js";
import { showOutcome } from "./outcome.js";

/** @import { Job } from "../../api/training-types.js" */
/** @import { TrainingRecord } from "./record.js" */
/** @typedef {"pause" | "go-on" | "step" | "cancel" | "resume" | "activate"} Act what a button of the monitor does */

const box = find(document, "[data-monitor-box]", HTMLElement);
const part = partsOf(box, "data-monitor");
const button = (/** @type {string} */ name) => find(box, `[data-monitor="${name}"]`, HTMLButtonElement);
const bar = find(box, '[data-monitor="bar"]', HTMLProgressElement);
/** @type {Record<string, string>} which button takes the place of one that is hidden */
const SUCCESSORS = { pause: "go-on", "go-on": "pause", step: "pause" };
/** @type {Job | null} */
let shown = null;

/**
 * @param {object} hooks
 * @param {(job: Job) => void} hooks.resumed
 * @param {() => void} hooks.activated
 * @param {(id: string) => void} hooks.joined a training that another browser has started is to be shown
 * @param {() => void} hooks.again another training is wanted
 */
export function attachMonitor({ resumed, activated, joined, again }) {
  onPlainClick(part("other"), (link) => joined(new URLSearchParams(link.search).get("job") ?? ""));
  onPlainClick(part("again").parentElement ?? box, again, '[data-monitor="again"]');
  onPress("cancel", ({ id }) => cancelTraining(id));
  onPress("pause", ({ id }) => pauseTraining(id));
  onPress("step", ({ id }) => stepTraining(id));
  onPress("go-on", ({ id }) => resumeTraining(id));
  onPress("resume", async ({ id }) => resumed(await resumeTraining(id)));
  onPress("activate", async ({ model }) => {
    if (model) await activate(model);
    activated();
  });
}

/** Bring the training on show to the top of the window, and to whoever reads by keys or ears. */
export function enterMonitor() {
  part("title").focus({ preventScroll: true });
  box.scrollIntoView({ block: "start" });
}

/**
 * @param {TrainingRecord} record
 * @param {string | null} serving the id of the network in service
 */
export function showTraining({ job, epochs, isLive, isUnderWay }, serving) {
  const focused = box.contains(document.activeElement) ? document.activeElement : null;
  shown = job;
  box.dataset.state = job.state;
  if (isLive && isUnderWay && part("title").textContent !== titleOf(job)) tell(job);
  part("title").textContent = titleOf(job);
  part("facts").textContent = facts(job);
  showProgress(job, isUnderWay);
  showOutcome(job, epochs, { underWay: isUnderWay, serving });
  part("again").hidden = isUnderWay;
  if (focused instanceof HTMLElement && !focused.checkVisibility()) refocus(focused);
}

/** A button that is hidden does not take the focus with it. */
function refocus(/** @type {HTMLElement} */ lost) {
  const successor = part(SUCCESSORS[lost.dataset.monitor ?? ""] ?? "title");
  (successor.checkVisibility() ? successor : part("title")).focus({ preventScroll: true });
}

/** Tell screen readers of a new stage; how it ended they are told by the message. */
function tell(/** @type {Job} */ job) {
  const { recipe, epochs } = job.request;
  part("news").textContent = say("training.news", { title: titleOf(job), recipe: recipeName(recipe), count: epochs });
}

/** A training that another browser has started can be joined; null when there is none. */
export function offerOther(/** @type {string | null} */ id) {
  part("other").hidden = id === null;
  if (id) find(part("other"), "a", HTMLAnchorElement).href = `?${new URLSearchParams({ job: id })}`;
}

/** A lost connection is told, and that it is tried again. */
export function showConnection(/** @type {boolean} */ lost) {
  part("lost").hidden = !lost;
}

function titleOf(/** @type {Job} */ { state, stage, epoch }) {
  if (state === "paused") return say("training.paused", { epoch });
  return say(state === "running" ? `training.stage.${stage ?? "none"}` : `training.ending.${state}`);
}

/**
 * How far a training is that is under way, and what can be done with it.
 * @param {Job} job
 * @param {boolean} underWay
 */
function showProgress({ state, stage, share, seconds, eta_seconds: eta, epoch, request: { epochs } }, underWay) {
  const paused = state === "paused";
  part("progress").hidden = button("cancel").hidden = !underWay;
  button("pause").hidden = paused || stage !== "training" || epochs - epoch < 2;
  button("go-on").hidden = button("step").hidden = !paused;
  if (!underWay) return;
  bar.value = share;
  const learning = paused ? epoch : Math.min(epoch + 1, epochs);
  const isLearning = stage === "training";
  const figures = { epoch: learning, epochs, count: epochs };
  part("epoch").textContent = say(isLearning ? "training.epoch.of" : "training.epochs", figures);
  const time = duration(eta ?? seconds);
  part("eta").textContent = say(eta === null ? "training.so-far" : "training.left", { time });
}

function facts(/** @type {Job} */ { request, created, seconds }) {
  const { recipe, hidden, epochs, seed, examples, drawings, drawings_by_guests: byGuests } = request;
  return [
    recipeName(recipe),
    say("training.fact.hidden", { nodes: hidden.join(" – ") }),
    say("training.epochs", { count: epochs }),
    say("training.fact.seed", { seed: String(seed) }),
    say("training.fact.images", { count: examples }),
    drawings ? learned(drawings, byGuests) : "",
    date(created),
    seconds ? duration(seconds) : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

/**
 * How many drawings are learned, and how many of them are by guests.
 * @param {number} count
 * @param {number} guests
 */
function learned(count, guests) {
  const drawings = say("training.fact.drawings", { count });
  return guests ? say("training.fact.guests", { drawings, guests }) : drawings;
}

/**
 * Let a button do something with the training on show, once at a time; it keeps the focus meanwhile.
 * @param {Act} name
 * @param {(job: Job) => Promise<unknown>} act
 */
function onPress(name, act) {
  button(name).addEventListener("click", async () => {
    if (!shown || button(name).ariaBusy === "true") return;
    button(name).ariaBusy = "true";
    const job = shown;
    await attemptIn(button(name).parentElement ?? box, () => act(job));
    button(name).ariaBusy = null;
  });
}
