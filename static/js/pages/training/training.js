/** The Training page: start one, watch a network learn, look at past ones again, keep every version. */

import { inService, models } from "../../api/models.js";
import { trainings } from "../../api/training.js";
import { find } from "../../lib/dom.js";
import { say } from "../../lib/say.js";
import { parameter, setParameter } from "../shared/address.js";
import { showNetworkFacts } from "../shared/network-facts.js";
import { follow as followService, onServiceChange, serviceIs } from "../shared/network-in-service.js";
import "../shared/no-drops.js";
import { clearNotice, showError, showNotice } from "../shared/notice.js";
import { attachEpochs, showEpochs } from "./epochs.js";
import { attachForm, setRunning } from "./form.js";
import { attachMonitor, enterMonitor, offerOther, showConnection, showTraining } from "./monitor.js";
import { attachPastTrainings, markCurrent, showPastTrainings } from "./past-trainings.js";
import { follow } from "./record.js";
import { attachVersions, refreshVersions } from "./versions.js";

/** @import { ModelList } from "../../api/types.js" */
/** @import { Job } from "../../api/training-types.js" */
/** @import { TrainingRecord } from "./record.js" */

const LOOK_MS = 4000;
const reportBox = find(document, "[data-report]", HTMLElement);
/** @type {TrainingRecord | null} the training on show */
let shown = null;
/** @type {string | null} the id of the network in service */
let serving = null;
/** Stops following the training on show. */
let stop = () => {};
let isPaintDue = false;

/** The id of the training that the page's address names. */
const asked = () => parameter("job");

/** Show a training, live or past. */
async function open(/** @type {string} */ id) {
  stop();
  clearNotice();
  setParameter("job", id);
  markCurrent(id);
  offerOther(null);
  try {
    const stopThis = await follow(id, { changed, ended, lost });
    if (shown?.job.id === id) stop = stopThis;
    else stopThis();
  } catch (error) {
    showError(error);
  }
}

/** Events come in bursts when a training is replayed: all that have come by then are painted at once. */
function changed(/** @type {TrainingRecord} */ record) {
  if (record.job.id !== asked()) return;
  shown = record;
  showConnection(false);
  if (isPaintDue) return;
  isPaintDue = true;
  setTimeout(paint);
}

function paint() {
  isPaintDue = false;
  if (!shown) return;
  document.body.toggleAttribute("data-watching", shown.isLive);
  document.body.dataset.training = shown.job.state;
  showTraining(shown, serving);
  showEpochs(shown);
  if (shown.job.report || !reportBox.hidden) loadReport();
}

/** What shows a report is loaded with the first; without a report it hides the last one. */
function loadReport() {
  import("./report.js").then(({ showReport }) => shown && showReport(shown.job)).catch(showError);
}

async function ended() {
  await Promise.all([refreshVersions(), refreshTrainings()]);
}

function lost(/** @type {boolean} */ gone) {
  showConnection(!gone);
  if (gone) showNotice(say("training.lost"));
}

/** A training begins by this page's doing: it is brought into view. */
async function begun(/** @type {Job} */ job) {
  await open(job.id);
  paint();
  enterMonitor();
  await refreshTrainings();
}

/** Back to the form, for another training. */
function again() {
  if (shown) shown.isLive = false;
  paint();
  const recipe = find(document, "[name=recipe]", HTMLSelectElement);
  recipe.form?.scrollIntoView({ block: "start" });
  recipe.focus({ preventScroll: true });
}

/** What others do is noticed: another network goes into service, a training begins or is resumed. */
async function lookAround() {
  if (document.hidden) return;
  const look = async () => followService(await inService(), models);
  const [{ running, newest }] = await Promise.all([refreshTrainings(), look()]);
  if (running && isResumed(running)) open(running);
  else if (newest && !asked()) open(newest);
}

/** Whether the training on show had ended, and runs again. */
function isResumed(/** @type {string} */ running) {
  return running === shown?.job.id && !shown.isUnderWay;
}

/** The list, and whether one runs; gives the ids of the one that does, if any, and of the newest. */
async function refreshTrainings() {
  const { running, jobs } = await trainings();
  setRunning(running !== null);
  offerOther(asked() && running !== asked() ? running : null);
  showPastTrainings(jobs);
  markCurrent(asked());
  return { running, newest: running ?? jobs[0]?.id ?? null };
}

function versionsChanged(/** @type {ModelList} */ { default: id, models: known }) {
  serving = id;
  serviceIs(serving);
  const network = known.find(({ id }) => id === serving);
  if (network) showNetworkFacts(network);
  if (shown) paint();
}

/** Look every few seconds, and when the page comes into view again; what fails is tried again the next time. */
function keepLooking() {
  const look = () => lookAround().catch(() => {});
  document.addEventListener("visibilitychange", look);
  setInterval(look, LOOK_MS);
}

async function start() {
  attachEpochs();
  attachMonitor({ resumed: begun, activated: refreshVersions, joined: open, again });
  attachPastTrainings((id) => {
    open(id);
    enterMonitor();
  });
  attachVersions(versionsChanged);
  onServiceChange(refreshVersions);
  keepLooking();
  try {
    const [{ newest }] = await Promise.all([refreshTrainings(), refreshVersions(), attachForm(begun)]);
    const first = asked() ?? newest;
    if (first) open(first);
  } catch (error) {
    showError(error);
  }
}

start();
