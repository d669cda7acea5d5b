/** The Draw page: sheet, pictures and test images in; the network's reading out. */

import { example } from "../../api/examples.js";
import { query } from "../../api/query.js";
import { DigitCanvas } from "../../components/digit-canvas.js";
import { decode, encode } from "../../lib/codec.js";
import { find, findAll } from "../../lib/dom.js";
import { LatestRequest } from "../../lib/latest-request.js";
import { chosenNetwork, onNetworkChange } from "../shared/networks.js";
import { clearNotice, showError, showNotice } from "../shared/notice.js";
import { closeMorph, offerMorph } from "./morph.js";
import { onPicture, prepare } from "./picture-files.js";
import { exampleSource, pictureSource, sheetSource } from "./picture-sources.js";
import { announceReading, showReading, showTechnique, showTruth, unsettleReading } from "./reading.js";
import { offerTeaching, withdrawTeaching } from "./teaching.js";
import { attachToolbar } from "./toolbar.js";

/** @import { QueryAnswer } from "../../api/types.js" */
/** @import { Source } from "./picture-sources.js" */
/** @typedef {{source: Source, settled: boolean}} Question `settled`: no stroke is being drawn */

const canvas = find(document, "digit-canvas", DigitCanvas);
const film = find(document, "[data-film]", HTMLElement);
const sheet = sheetSource(canvas);
/** @type {Source} */
let source = sheet;

/** @type {LatestRequest<Question, QueryAnswer>} */
const answers = new LatestRequest({
  ask: ({ source }) => query(source.picture(), { model: chosenNetwork(), frame: source.framed }),
  answered(answer, { source, settled }) {
    clearNotice();
    showReading(answer);
    showTruth(source.truth, answer);
    showTechnique(source.framed);
    if (!settled) return;
    offerMorph(answer);
    offerTeaching(answer, source);
    announceReading(answer);
  },
  failed: showError,
});

function ask(/** @type {boolean} */ settled) {
  closeMorph();
  if (!settled) {
    unsettleReading();
    withdrawTeaching();
  }
  answers.push({ source, settled });
}

/**
 * Show another source on the film.
 * @param {Source} newSource
 * @param {string} address what the page's address has after its #
 */
function use(newSource, address) {
  source = newSource;
  source.show?.();
  film.dataset.source = source === sheet ? "sheet" : "picture";
  annotate();
  history.replaceState(null, "", `${location.pathname}${location.search}${address}`);
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
async function useExample(index) {
  try {
    const image = await example(index);
    use(exampleSource(image), `#example=${image.index}`);
    ask(true);
  } catch (error) {
    showError(error);
  }
}

async function usePicture(/** @type {File} */ file) {
  const picture = pictureSource(await prepare(file), file.name || "picture");
  if (picture.show) use(picture, "");
  answers.push({ source: picture, settled: true });
}

/** Show what the address's # names: a drawing or a test image. */
function restore() {
  const hash = new URLSearchParams(location.hash.slice(1));
  const [index, drawing] = [hash.get("example"), hash.get("d")];
  if (index !== null) useExample(index);
  if (drawing === null) return;
  try {
    canvas.load(decode(drawing));
  } catch (error) {
    showNotice(`The drawing in this link cannot be read: ${/** @type {RangeError} */ (error).message}.`);
  }
}

canvas.addEventListener("drawing", () => {
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
onPicture(findAll(document, "input[type=file]", HTMLInputElement), usePicture);
onNetworkChange(() => ask(true));
addEventListener("hashchange", restore);
attachToolbar(canvas);
restore();
