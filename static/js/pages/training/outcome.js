/** What became of a training and why, and where to go from there. */

import { drawPage, picturesPage } from "../../api/models.js";
import { find, partsOf } from "../../lib/dom.js";
import { accuracy } from "../../lib/figures.js";
import { say } from "../../lib/say.js";
import { networkOf, titleOf } from "./titles.js";

/** @import { Job } from "../../api/training-types.js" */
/** @import { Model } from "../../api/types.js" */
/** @import { RecordedEpoch } from "./record.js" */

const box = find(document, "[data-monitor-box]", HTMLElement);
const part = partsOf(box, "data-monitor");
const link = (/** @type {string} */ name) => find(box, `[data-monitor="${name}"]`, HTMLAnchorElement);

/**
 * Show how a training ended, or nothing while it is under way.
 * @param {Job} job
 * @param {RecordedEpoch[]} epochs
 * @param {{underWay: boolean, serving: string | null}} now
 */
export function showOutcome(job, epochs, { underWay, serving }) {
  part("message").textContent = underWay ? "" : inWords(job, epochs, serving);
  part("resume").hidden = !job.resumable;
  part("activate").hidden = !job.model || job.model === serving || job.activated;
  showWays(job.model ? networkOf(job.model) : undefined);
}

/** The links to where a network reads and draws, as long as it is kept. */
function showWays(/** @type {Model | undefined} */ network) {
  link("draw").hidden = link("pictures").hidden = !network;
  if (!network) return;
  link("draw").href = drawPage(network.id);
  link("pictures").href = picturesPage(network.id);
  const pictures = network.dreams ? "training.see.dreams" : "training.see.pictures";
  find(link("pictures"), "span", HTMLElement).textContent = say(pictures);
}

/**
 * @param {Job} job
 * @param {RecordedEpoch[]} epochs
 * @param {string | null} serving the id of the network in service
 */
function inWords(job, epochs, serving) {
  const { model, activated, request } = job;
  const byRule = model && request.activate === "if-better";
  const replaced = activated && model !== serving;
  return [
    ending(job),
    reached(job, epochs.at(-1)),
    byRule ? say("training.outcome.rule") : "",
    replaced ? say("training.outcome.replaced") : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/** How it ended, and why; only what failed by an accident is told in the server's words. */
function ending(/** @type {Job} */ job) {
  return say(`training.outcome.${job.reason ?? withoutReason(job)}`, {
    name: titleOf(job.model ?? ""),
    parent: titleOf(job.parent),
    message: job.message ?? "",
    accuracy: accuracy(job.report?.after.test.accuracy ?? null),
  });
}

/** The end of the name of what is said where no reason is given. */
function withoutReason(/** @type {Job} */ { state, activated, resumable }) {
  if (state === "succeeded") return activated ? "in-service" : "kept";
  return state === "interrupted" && !resumable ? "interrupted-early" : state;
}

/**
 * How well one that did not come to its end read by then.
 * @param {Job} job
 * @param {RecordedEpoch} [last]
 */
function reached({ report }, last) {
  if (report || !last?.epoch) return "";
  return say("training.outcome.reached", { accuracy: accuracy(last.validation_accuracy) });
}
