/** The Draw page: sheet, pictures and test images in; the network's reading out. */

import { example } from "../../api/examples.js";
import { query } from "../../api/query.js";
import { DigitCanvas } from "../../components/digit-canvas.js";
import { encode } from "../../lib/codec.js";
import { find, findAll } from "../../lib/dom.js";
import { LatestRequest } from "../../lib/latest-request.js";
import { setHash } from "../shared/address.js";
import { chosenNetwork, onNetworkChange } from "../shared/networks.js";
import { clearNotice, showError, showNotice } from "../shared/notice.js";
import { linked } from "./links.js";
import { receivePictures } from "./picture-input.js";
import { exampleSource, pictureSource, sheetSource } from "./picture-sources.js";
import { announceReading, showReading, showTechnique, showTruth, unsettleReading } from "./reading.js";
import { attachToolbar } from "./toolbar.js";

/** @import { QueryAnswer } from "../../api/types.js" */
/** @import { Source } from "./picture-sources.js" */
/** @typedef {{source: Source, settled: boolean}} Question `settled`: no stroke is being drawn */

const canvas = find(document, "digit-canvas", DigitCanvas);
const film = find(document, "[data-film]", HTMLElement);
const sheet = sheetSource(canvas);
/** @type {Source} */
let source = sheet;
/** Counts what was asked to be on the film, so that a picture that takes its time replaces nothing newer. */
let wishes = 0;
/** How many wishes there were when the page last told something of its own; no answer to an older one takes it away. */
let wishesWhenTold = -1;

/** @type {LatestRequest<Question, QueryAnswer>} */
const answers = new LatestRequest({
  ask: ({ source }) => query(source.picture(), { model: chosenNetwork(), frame: source.framed }),
  answered(answer, { source, settled }) {
    if (source.remark) showNotice(source.remark);
    else if (wishes !== wishesWhenTold) clearNotice();
    showReading(answer);
    showTruth(source.truth, answer);
    showTechnique(source.framed);
    if (!settled) return;
    followUps().then(({ offerFollowUps }) => offerFollowUps(answer, source), showError);
    announceReading(answer);
  },
  failed(error) {
    wishesWhenTold = -1;
    showError(error);
  },
});

function tell(/** @type {string} */ sentence) {
  wishesWhenTold = wishes;
  showNotice(sentence);
}

/** What can follow a reading is loaded with the first question, so that the page comes sooner. */
const followUps = () => import("./follow-ups.js");

function ask(/** @type {boolean} */ settled) {
  followUps().then(({ endFollowUps }) => endFollowUps(settled), showError);
  if (!settled) unsettleReading();
  answers.push({ source, settled });
}

/**
 * Show another source on the film.
 * @param {Source} newSource
 * @param {string} address what the page's address has after its #
 */
function use(newSource, address) {
  wishes += 1;
  source = newSource;
  source.show?.();
  film.dataset.source = source === sheet ? "sheet" : "picture";
  annotate();
  setHash(address);
}

/** What the film's corners say of the source. */
function annotate() {
  film.dataset.marked = String(canvas.strokes.length > 0);
  find(film, "[data-title]", HTMLElement).textContent = source.title;
  find(film, "[data-note]", HTMLElement).textContent = source.note();
}

function useSheet() {
  use(sheet, canvas.strokes.length ? `#d=${encode(canvas.strokes)}` : "");
  ask(true);
}

/** @param {string} [index] a random one if left out */
function useExample(index) {
  return fulfil(
    () => example(index),
    (image) => {
      use(exampleSource(image), `#example=${image.index}`);
      ask(true);
    },
  );
}

/**
 * @param {File} file
 * @param {string} remark
 */
function usePicture(file, remark) {
  return fulfil(
    async () => (await import("./picture-files.js")).prepare(file),
    (prepared) => {
      const picture = pictureSource(prepared, file.name || "picture", remark);
      if (picture.show) use(picture, "");
      answers.push({ source: picture, settled: true });
    },
  );
}

/**
 * Show what takes a while to come, unless something newer has been asked for meanwhile.
 * @template T
 * @param {() => Promise<T>} fetched
 * @param {(value: T) => void} show
 */
async function fulfil(fetched, show) {
  const wish = (wishes += 1);
  try {
    const value = await fetched();
    if (wish === wishes) show(value);
  } catch (error) {
    if (wish === wishes) showError(error);
  }
}

/** Show what the address's # names: a drawing or a test image. */
function restore() {
  const { index, strokes, damage } = linked(location.hash);
  if (index) useExample(index);
  if (strokes) canvas.load(strokes);
  if (damage) tell(damage);
}

canvas.addEventListener("drawing", () => {
  wishes += 1;
  if (source !== sheet) use(sheet, "");
  annotate();
  ask(false);
});
canvas.addEventListener("drawn", useSheet);
find(document, "[data-random]", HTMLButtonElement).addEventListener("click", () => useExample());
find(document, "[data-back]", HTMLButtonElement).addEventListener("click", () => {
  useSheet();
  canvas.focus();
});
find(document, '[data-tool="finish"]', HTMLButtonElement).addEventListener("click", () => {
  import("./completion.js").then(({ toggleCompletion }) => toggleCompletion()).catch(showError);
});
receivePictures(findAll(document, "input[type=file]", HTMLInputElement), { found: usePicture, refused: tell });
onNetworkChange(() => ask(true));
addEventListener("hashchange", restore);
attachToolbar(canvas);
restore();
