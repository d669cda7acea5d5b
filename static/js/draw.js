/** The Draw page: sheet, pictures and test images in; the network's reading out. */

import { example, query } from "./api.js";
import { decode, encode } from "./codec.js";
import "./digit-canvas.js";
import { Latest } from "./latest.js";
import { closeMorph, offerMorph } from "./morph.js";
import { chosenNetwork, onNetworkChange } from "./networks.js";
import { clearNotice, showNotice } from "./notice.js";
import { onPicture, prepare } from "./pictures.js";
import { announceReading, showReading, showTechnique, showTruth, unsettleReading } from "./reading.js";
import { exampleSource, pictureSource, sheetSource } from "./sources.js";
import { offerTeaching, withdrawTeaching } from "./teach.js";
import { attachToolbar } from "./toolbar.js";

const canvas = document.querySelector("digit-canvas");
const film = document.querySelector("[data-film]");
const sheet = sheetSource(canvas);
let source = sheet;

const answers = new Latest({
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
  failed: (error) => showNotice(error.message),
});

function ask(settled) {
  closeMorph();
  if (!settled) {
    unsettleReading();
    withdrawTeaching();
  }
  answers.push({ source, settled });
}

function use(newSource, address) {
  source = newSource;
  source.show();
  film.dataset.source = source === sheet ? "sheet" : "brought";
  annotate();
  history.replaceState(null, "", `${location.pathname}${location.search}${address}`);
}

function annotate() {
  film.dataset.marked = canvas.strokes.length > 0;
  film.querySelector("[data-title]").textContent = source.title;
  film.querySelector("[data-note]").textContent = source.note();
}

function useSheet() {
  use(sheet, canvas.strokes.length ? `#d=${encode(canvas.strokes)}` : "");
  ask(true);
}

async function useExample(index) {
  try {
    const image = await example(index);
    use(exampleSource(image), `#example=${image.index}`);
    ask(true);
  } catch (error) {
    showNotice(error.message);
  }
}

async function usePicture(file) {
  const picture = pictureSource(await prepare(file), file.name || "picture");
  if (picture.show) use(picture, "");
  answers.push({ source: picture, settled: true });
}

function restore() {
  const hash = new URLSearchParams(location.hash.slice(1));
  if (hash.has("example")) useExample(hash.get("example"));
  if (!hash.has("d")) return;
  try {
    canvas.load(decode(hash.get("d")));
  } catch (error) {
    showNotice(`The drawing in this link cannot be read: ${error.message}.`);
  }
}

canvas.addEventListener("drawing", () => {
  if (source !== sheet) use(sheet, "");
  annotate();
  ask(false);
});
canvas.addEventListener("drawn", useSheet);
document.querySelector("[data-random]").addEventListener("click", () => useExample());
document.querySelector("[data-back]").addEventListener("click", () => {
  useSheet();
  canvas.focus();
});
onPicture(document.querySelectorAll("input[type=file]"), usePicture);
onNetworkChange(() => ask(true));
addEventListener("hashchange", restore);
attachToolbar(canvas);
restore();
