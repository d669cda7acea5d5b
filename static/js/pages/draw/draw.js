/** The Draw page: sheet, pictures and test images in; the network's reading out. */

import { isAway, query } from "../../api/query.js";
import { AnswerBars } from "../../components/answer-bars.js";
import { encode } from "../../lib/codec.js";
import { find, findAll } from "../../lib/dom.js";
import { LatestRequest } from "../../lib/latest-request.js";
import { Retry } from "../../lib/retry.js";
import { chosenNetwork, onNetworkChange, wasLetGo } from "../shared/networks.js";
import { clearNotice, showError, showNotice } from "../shared/notice.js";
import { annotate, canvas, sheet, shownSource, showsNumber, use, wish, wishCount } from "./film.js";
import { bring, keepSheet, keptSheet } from "../shared/kept-sheet.js";
import { linked, withChange } from "../shared/links.js";
import { receivePictures } from "./picture-input.js";
import { announceReading, showReading, showTechnique, showTruth, showWaiting, unsettleReading } from "./reading.js";
import { attachToolbar } from "./toolbar.js";

/** @import { QueryAnswer } from "../../api/types.js" */
/** @import { Change } from "../shared/links.js" */
/** @import { Source } from "./picture-sources.js" */
/** @typedef {{source: Source, settled: boolean}} Question `settled`: no stroke is being drawn */
/** How many wishes there were when the page last told something of its own; no answer to an older one takes it away. */
let wishesWhenTold = -1;
/** @type {Change | null} the change that a link names, to be shown with the reading of what it changes */
let linkedChange = null;
let isRestoring = false;
/** @type {Promise<typeof import("./follow-ups.js")> | null} */
let loadedFollowUps = null;
/** @type {Question} */
let asked = { source: sheet, settled: true };

/** @type {LatestRequest<Question, QueryAnswer>} */
const answers = new LatestRequest({
  ask: ({ source }) => query(source.picture(), { model: chosenNetwork(), frame: source.framed }),
  answered(answer, { source, settled }) {
    away.stop();
    if (source.remark) showNotice(source.remark);
    else if (wishCount() !== wishesWhenTold) clearNotice();
    showTechnique(source.framed);
    if (showsNumber(answer, source, settled ? followUps : null)) return;
    showReading(answer, source === sheet);
    showTruth(source.truth, answer);
    if (settled) settle(answer, source);
  },
  failed(error) {
    wishesWhenTold = -1;
    if (!isAway(error)) return wasLetGo(error) || showError(error);
    showWaiting();
    followUps((act) => act.loseFollowUps());
    away.wait();
  },
});
const away = new Retry(() => answers.push(asked));

/**
 * @param {QueryAnswer} answer
 * @param {Source} source
 */
function settle(answer, source) {
  const change = linkedChange;
  linkedChange = null;
  followUps((act) => act.offerFollowUps(answer, source, change));
  announceReading(answer, source === sheet);
}

/**
 * What can follow a reading is loaded with the first question, so that the page comes sooner; acts keep their order.
 * @param {(acts: typeof import("./follow-ups.js")) => void} act
 */
function followUps(act) {
  loadedFollowUps ??= import("./follow-ups.js");
  loadedFollowUps.then(act).catch((error) => {
    loadedFollowUps = null;
    showError(error);
  });
}

function tell(/** @type {string} */ sentence) {
  wishesWhenTold = wishCount();
  showNotice(sentence);
}

function ask(settled = true, source = shownSource()) {
  followUps((act) => act.endFollowUps(settled, source));
  if (!settled) unsettleReading();
  asked = { source, settled };
  answers.push(asked);
}

const askAbout = (/** @type {Source} */ picture) => ask(true, picture);

function useSheet() {
  use(sheet, canvas.strokes.length ? `#d=${encode(canvas.strokes)}` : "");
  ask();
}

/** Show what the address's # names. */
function restore() {
  const link = linked(location.hash);
  linkedChange = link.change ?? null;
  if (link.damage) {
    if (canvas.strokes.length) useSheet();
    tell(link.damage);
  }
  if (link.strokes) {
    bring(link.strokes);
    canvas.load(link.strokes);
  }
  if (link.index ?? link.drawing ?? link.photo) pictures((act) => act.openLink(link, askAbout));
}

/**
 * What brings pictures is loaded with the first, which then replaces nothing newer.
 * @param {(acts: typeof import("./pictures.js")) => void} act
 */
function pictures(act) {
  const own = wish();
  import("./pictures.js").then((acts) => own === wishCount() && act(acts)).catch(showError);
}

/** What was on the sheet lies on it again; below what a link brings, which Undo takes away. */
function restoreSheet() {
  const kept = keptSheet();
  if (!kept.length || withChange(location.hash, null) === `#d=${encode(kept)}`) return restore();
  isRestoring = true;
  canvas.load(kept);
  isRestoring = false;
  if (location.hash.length > 1) restore();
  else useSheet();
}

canvas.addEventListener("drawing", () => {
  wish();
  linkedChange = null;
  if (shownSource() !== sheet) use(sheet, "");
  annotate();
  ask(false);
});
canvas.addEventListener("drawn", () => {
  if (isRestoring) return annotate();
  keepSheet(canvas.strokes);
  useSheet();
});
find(document, "answer-bars", AnswerBars).addEventListener("choose", (event) =>
  followUps((act) => act.chooseDigit(/** @type {CustomEvent<number>} */ (event).detail)),
);
find(document, "[data-random]", HTMLButtonElement).addEventListener("click", () =>
  pictures((act) => act.openLink({ index: "random" }, askAbout)),
);
find(document, "[data-back]", HTMLButtonElement).addEventListener("click", () => {
  useSheet();
  canvas.focus();
});
find(document, '[data-tool="finish"]', HTMLButtonElement).addEventListener("click", () => {
  import("./completion.js").then(({ toggleCompletion }) => toggleCompletion()).catch(showError);
});
receivePictures(findAll(document, "input[type=file]", HTMLInputElement), {
  found: (file, remark) => pictures((act) => act.openFile(file, remark, askAbout)),
  refused: tell,
});
onNetworkChange(() => ask());
if (document.querySelector("[data-copy]")) import("./private-copy.js");
addEventListener("hashchange", restore);
attachToolbar(canvas);
restoreSheet();
