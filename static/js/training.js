/** The Training page: start one, watch a mind form, look at past ones again, keep every version. */

import { inService } from "./api/models.js";
import { trainings } from "./api/training.js";
import { describeReader } from "./colophon.js";
import { attachViewer, showEpochs } from "./epoch-viewer.js";
import { clearNotice, showNotice } from "./notice.js";
import { attachForm, setRunning } from "./training-form.js";
import { attachTrainings, markCurrent, showTrainings } from "./training-list.js";
import { attachMonitor, offerOther, showConnection, showTraining } from "./training-monitor.js";
import { follow } from "./training-record.js";
import { showReport } from "./training-report.js";
import { attachVersions, refreshVersions } from "./versions.js";

const LOOK_MS = 4000;
let shown = null;
let serving = null;
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
  showTraining(shown, serving);
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

/** What others do is noticed: another network goes into service, a training begins or is resumed. */
async function lookAround() {
  if (document.hidden) return;
  const [{ running, newest }, model] = await Promise.all([refreshTrainings(), inService()]);
  if (model !== serving) await refreshVersions();
  const resumed = running === shown?.job.id && !shown?.isRunning;
  if ((newest && !asked()) || (running && resumed)) open(running ?? newest);
}

/** The list, and whether one runs; gives the ids of the one that does, if any, and of the newest. */
async function refreshTrainings() {
  const { running, jobs } = await trainings();
  setRunning(running !== null);
  offerOther(asked() && running !== asked() ? running : null);
  showTrainings(jobs);
  markCurrent(asked());
  return { running, newest: running ?? jobs[0]?.id ?? null };
}

const asked = () => new URLSearchParams(location.search).get("job");

function remember(id) {
  const address = new URL(location);
  address.searchParams.set("job", id);
  history.replaceState(null, "", address);
  markCurrent(id);
  offerOther(null);
}

async function start() {
  attachViewer();
  attachMonitor({ resumed: begun, activated: refreshVersions, joined: open });
  attachTrainings((id) => {
    open(id);
    document.querySelector("[data-monitor-box]").scrollIntoView({ block: "start" });
  });
  attachVersions((versions) => {
    serving = versions.default;
    describeReader(versions.models.find(({ id }) => id === serving));
    if (shown) paint();
  });
  const look = () => lookAround().catch(() => {});
  document.addEventListener("visibilitychange", look);
  setInterval(look, LOOK_MS);
  try {
    const [{ newest }] = await Promise.all([refreshTrainings(), refreshVersions(), attachForm(begun)]);
    if (asked() ?? newest) open(asked() ?? newest);
  } catch (error) {
    showNotice(error.message);
  }
}

start();
