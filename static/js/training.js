/** The Training page: start one, watch a mind form, look at past ones again, keep every version. */

import { trainings } from "./api/training.js";
import { attachViewer, showEpochs } from "./epoch-viewer.js";
import { clearNotice, showNotice } from "./notice.js";
import { attachForm, setRunning } from "./training-form.js";
import { attachTrainings, markCurrent, showTrainings } from "./training-list.js";
import { attachMonitor, showConnection, showTraining } from "./training-monitor.js";
import { follow } from "./training-record.js";
import { showReport } from "./training-report.js";
import { attachVersions, refreshVersions } from "./versions.js";

let shown = null;
let inService = null;
let stop = () => {};
let painting = false;

/** Show a training, live or past. */
async function open(id) {
  stop();
  clearNotice();
  remember(id);
  try {
    const mine = await follow(id, { changed, ended, lost });
    if (shown.job.id === id) stop = mine;
    else mine();
  } catch (error) {
    showNotice(error.message);
  }
}

/** Events come in bursts when a training is replayed: paint once per frame. */
function changed(record) {
  if (record.job.id !== asked()) return;
  shown = record;
  showConnection(false);
  if (painting) return;
  painting = true;
  setTimeout(paint);
}

function paint() {
  painting = false;
  document.body.dataset.training = shown.job.state;
  showTraining(shown, inService);
  showEpochs(shown);
  showReport(shown.job);
}

async function ended() {
  await Promise.all([refreshVersions(), refreshTrainings()]);
}

function lost(gone) {
  showConnection(!gone);
  if (gone) showNotice("The connection to the training is lost; load the page again.");
}

async function begun(job) {
  open(job.id);
  await refreshTrainings();
}

/** The list, and whether one runs; gives the id of the one that does. */
async function refreshTrainings() {
  const { running, jobs } = await trainings();
  setRunning(running !== null);
  showTrainings(jobs);
  markCurrent(asked());
  return running ?? jobs[0]?.id ?? null;
}

const asked = () => new URLSearchParams(location.search).get("job");

function remember(id) {
  history.replaceState(null, "", `?${new URLSearchParams({ job: id })}`);
  markCurrent(id);
}

async function start() {
  attachViewer();
  attachMonitor({ resumed: begun, activated: refreshVersions });
  attachTrainings((id) => {
    open(id);
    document.querySelector("[data-monitor-box]").scrollIntoView({ block: "start" });
  });
  attachVersions((versions) => {
    inService = versions.default;
    if (shown) paint();
  });
  document.addEventListener("visibilitychange", () => document.hidden || refreshTrainings().catch(() => {}));
  try {
    const [newest] = await Promise.all([refreshTrainings(), refreshVersions(), attachForm(begun)]);
    if (asked() ?? newest) open(asked() ?? newest);
  } catch (error) {
    showNotice(error.message);
  }
}

start();
