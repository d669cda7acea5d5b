/** How a training stands: its stage, how far it is, how long it will take, and what can be done with it. */

import { activate } from "./api/models.js";
import { cancelTraining, resumeTraining } from "./api/training.js";
import { accuracy, count, date, duration } from "./figures.js";
import { showNotice } from "./notice.js";

const box = document.querySelector("[data-monitor-box]");
const part = (name) => box.querySelector(`[data-monitor="${name}"]`);
const STAGES = {
  loading: "Laying out the digits",
  training: "Learning",
  evaluating: "Reading the 10,000 test images",
  publishing: "Keeping the network",
};
const ENDINGS = { succeeded: "Learned", failed: "Stopped short", cancelled: "Cancelled", interrupted: "Interrupted" };
let shown = null;

/** @param {{resumed: (job) => void, activated: () => void, joined: (id) => void}} hooks */
export function attachMonitor({ resumed, activated, joined }) {
  part("other").addEventListener("click", (event) => {
    if (!event.target.closest("a") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    joined(new URLSearchParams(event.target.search).get("job"));
  });
  part("cancel").addEventListener("click", () => act("cancel", () => cancelTraining(shown.id)));
  part("resume").addEventListener("click", () => act("resume", async () => resumed(await resumeTraining(shown.id))));
  part("activate").addEventListener("click", () =>
    act("activate", async () => {
      await activate(shown.model);
      activated();
    }),
  );
}

/** @param {{job: object, epochs: object[]}} record and the id of the network in service */
export function showTraining({ job, epochs }, inService) {
  shown = job;
  const running = job.state === "running";
  box.dataset.state = job.state;
  part("title").textContent = running ? STAGES[job.stage] ?? "Starting" : ENDINGS[job.state];
  part("facts").textContent = facts(job);
  part("message").textContent = running ? "" : sentence(job, epochs, inService);
  part("progress").hidden = !running;
  if (running) showProgress(job);
  part("cancel").hidden = !running;
  part("resume").hidden = !job.resumable;
  part("activate").hidden = !job.model || job.model === inService || job.activated;
}

/** A training that another browser has started can be joined. */
export function offerOther(id) {
  part("other").hidden = id === null;
  if (id) part("other").querySelector("a").href = `?${new URLSearchParams({ job: id })}`;
}

/** A lost connection is told, and that it is tried again. */
export function showConnection(lost) {
  part("lost").hidden = !lost;
}

function showProgress({ stage, share, seconds, eta_seconds: eta, epoch, request }) {
  const { epochs } = request;
  part("bar").value = share;
  part("epoch").textContent = stage === "training" ? `epoch ${Math.min(epoch + 1, epochs)} of ${epochs}` : count(epochs, "epoch");
  part("eta").textContent = eta === null ? `${duration(seconds)} so far` : `about ${duration(eta)} left`;
}

function facts({ request, created, seconds }) {
  const { recipe, hidden, epochs, seed, drawings } = request;
  const learned = drawings ? [`with ${count(drawings, "drawing")}`] : [];
  const time = seconds ? [duration(seconds)] : [];
  const nodes = `${hidden.join(" – ")} hidden nodes`;
  return [recipe, nodes, count(epochs, "epoch"), `seed ${seed}`, ...learned, date(created), ...time].join(" · ");
}

function sentence(job, epochs, inService) {
  const last = epochs.at(-1);
  const reached = !job.report && last?.epoch ? ` It read ${accuracy(last.validation_accuracy)} of the validation images by then.` : "";
  const later = job.activated && job.model !== inService ? " Another network has taken its place since." : "";
  return `${job.message ?? ""}${reached}${later}`;
}

async function act(name, ask) {
  part(name).disabled = true;
  await ask().catch((error) => showNotice(error.message));
  part(name).disabled = false;
}
