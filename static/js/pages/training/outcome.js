/** What became of a training and why, and where to go from there. */

import { drawPage, picturesPage } from "../../api/models.js";
import { find, partsOf } from "../../lib/dom.js";
import { accuracy } from "../../lib/figures.js";
import { networkOf, withTitles } from "./titles.js";

/** @import { Job } from "../../api/training-types.js" */
/** @import { Model } from "../../api/types.js" */
/** @import { RecordedEpoch } from "./record.js" */

const RULE =
  "The rule: by itself, a new network takes the place of the one in service only if it reads at most 0.2 points " +
  "worse, and dreams if that one does.";
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
  find(link("pictures"), "span", HTMLElement).textContent = `See its ${network.dreams ? "dreams" : "pictures"}`;
}

/**
 * @param {Job} job
 * @param {RecordedEpoch[]} epochs
 * @param {string | null} serving the id of the network in service
 */
function inWords(job, epochs, serving) {
  const { message, model, activated, request } = job;
  const byRule = model && request.activate === "if-better";
  const replaced = activated && model !== serving;
  return [
    withTitles(message ?? ""),
    reached(job, epochs.at(-1)),
    byRule ? RULE : "",
    replaced ? "Another network has taken its place since." : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/**
 * How well one that did not come to its end read by then.
 * @param {Job} job
 * @param {RecordedEpoch} [last]
 */
function reached({ report }, last) {
  if (report || !last?.epoch) return "";
  return `It read ${accuracy(last.validation_accuracy)} of the 5,000 validation images by then.`;
}
