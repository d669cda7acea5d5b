/** How a training stands: its stage, how far it is, how long it will take, and what can be done with it. */

import { activate } from "../../api/models.js";
import { cancelTraining, resumeTraining } from "../../api/training.js";
import { find, partsOf } from "../../lib/dom.js";
import { accuracy, count, date, duration } from "../../lib/figures.js";
import { showError } from "../shared/notice.js";
import { onPlainClick } from "./links.js";

/** @import { Job, Stage } from "../../api/training-types.js" */
/** @import { RecordedEpoch, TrainingRecord } from "./record.js" */

const box = find(document, "[data-monitor-box]", HTMLElement);
const part = partsOf(box, "data-monitor");
const button = (/** @type {string} */ name) => find(box, `[data-monitor="${name}"]`, HTMLButtonElement);
const bar = find(box, '[data-monitor="bar"]', HTMLProgressElement);
/** @type {Record<Stage, string>} */
const STAGES = {
  loading: "Laying out the digits",
  training: "Learning",
  evaluating: "Reading the 10,000 test images",
  publishing: "Keeping the network",
};
const ENDINGS = { succeeded: "Learned", failed: "Stopped short", cancelled: "Cancelled", interrupted: "Interrupted" };
/** @type {Job | null} */
let shown = null;

/**
 * @param {object} hooks
 * @param {(job: Job) => void} hooks.resumed
 * @param {() => void} hooks.activated
 * @param {(id: string) => void} hooks.joined a training that another browser has started is to be shown
 */
export function attachMonitor({ resumed, activated, joined }) {
  onPlainClick(part("other"), (link) => joined(new URLSearchParams(link.search).get("job") ?? ""));
  onPress("cancel", ({ id }) => cancelTraining(id));
  onPress("resume", async ({ id }) => resumed(await resumeTraining(id)));
  onPress("activate", async ({ model }) => {
    if (model) await activate(model);
    activated();
  });
}

/**
 * @param {TrainingRecord} record
 * @param {string | null} inService the id of the network in service
 */
export function showTraining({ job, epochs }, inService) {
  shown = job;
  box.dataset.state = job.state;
  part("title").textContent = titleOf(job);
  part("facts").textContent = facts(job);
  showProgress(job);
  part("message").textContent = job.state === "running" ? "" : ending(job, epochs, inService);
  button("resume").hidden = !job.resumable;
  button("activate").hidden = !job.model || job.model === inService || job.activated;
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

function titleOf(/** @type {Job} */ { state, stage }) {
  if (state !== "running") return ENDINGS[state];
  return stage ? STAGES[stage] : "Starting";
}

/** How far a training is that runs. */
function showProgress(
  /** @type {Job} */ { state, stage, share, seconds, eta_seconds: eta, epoch, request: { epochs } },
) {
  part("progress").hidden = button("cancel").hidden = state !== "running";
  if (state !== "running") return;
  bar.value = share;
  part("epoch").textContent =
    stage === "training" ? `epoch ${Math.min(epoch + 1, epochs)} of ${epochs}` : count(epochs, "epoch");
  part("eta").textContent = eta === null ? `${duration(seconds)} so far` : `about ${duration(eta)} left`;
}

function facts(/** @type {Job} */ { request, created, seconds }) {
  const { recipe, hidden, epochs, seed, examples, drawings, drawings_by_guests: byGuests } = request;
  const guests = byGuests ? `, ${byGuests} of guests` : "";
  const learned = [count(examples, "image"), ...(drawings ? [`${count(drawings, "drawing")}${guests}`] : [])];
  const time = seconds ? [duration(seconds)] : [];
  const nodes = `${hidden.join(" – ")} hidden nodes`;
  return [recipe, nodes, count(epochs, "epoch"), `seed ${seed}`, ...learned, date(created), ...time].join(" · ");
}

/**
 * How it ended.
 * @param {Job} job
 * @param {RecordedEpoch[]} epochs
 * @param {string | null} inService
 */
function ending(job, epochs, inService) {
  const last = epochs.at(-1);
  const reached =
    !job.report && last?.epoch
      ? ` It read ${accuracy(last.validation_accuracy)} of the validation images by then.`
      : "";
  const later = job.activated && job.model !== inService ? " Another network has taken its place since." : "";
  return `${job.message ?? ""}${reached}${later}`;
}

/**
 * Let a button do something with the training on show; it is disabled meanwhile.
 * @param {"cancel" | "resume" | "activate"} name
 * @param {(job: Job) => Promise<unknown>} act
 */
function onPress(name, act) {
  button(name).addEventListener("click", async () => {
    if (!shown) return;
    button(name).disabled = true;
    await act(shown).catch(showError);
    button(name).disabled = false;
  });
}
