/** The enlarged scan: a native dialog that walks through the films. */

import { scanImage } from "./api.js";
import "./answer-bars.js";
import { describeScan } from "./scan-film.js";
import { DIGIT_NAMES, percent } from "./words.js";

const DOWNLOAD_SIDE_PX = 1120;
const dialog = document.querySelector("[data-scan-dialog]");
const part = (name) => dialog.querySelector(`[data-enlarged="${name}"]`);

/**
 * @param {ScanFilm[]} films in the order of the arrows
 * @param {(label: number | null) => void} moved called with the label on show, null once closed
 */
export function attachDialog(films, moved) {
  let current = null;

  const show = (film) => {
    current = film;
    fill(film.scan);
    moved(film.scan.label);
    if (!dialog.open) dialog.showModal();
  };
  const turn = (by) => show(films.at((films.indexOf(current) + by) % films.length));

  for (const film of films) film.addEventListener("enlarge", () => show(film));
  part("previous").addEventListener("click", () => turn(-1));
  part("next").addEventListener("click", () => turn(1));
  part("close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("keydown", ({ key }) => {
    if (key === "ArrowLeft" || key === "ArrowRight") turn(key === "ArrowLeft" ? -1 : 1);
  });
  dialog.addEventListener("close", () => {
    moved(null);
    current.focus();
  });

  return { show, refresh: () => dialog.open && fill(current.scan) };
}

function fill(scan) {
  const { label, model, method, palette, image, ownAnswer, agrees } = scan;
  Object.assign(part("image"), { src: image, alt: describeScan(scan) });
  part("title").textContent = `The network’s ${DIGIT_NAMES[label]}`;
  part("label").textContent = label;
  part("model").textContent = model;
  part("palette").textContent = palette;
  part("own").textContent = `reads ${ownAnswer.label} · ${percent(ownAnswer.confidence)}`;
  part("verdict").dataset.agrees = agrees;
  part("verdict").querySelector("use").setAttribute("href", agrees ? "#icon-tick" : "#icon-cross");
  part("verdict").querySelector("span").textContent = verdict(scan);
  part("bars").scores = ownAnswer.scores;
  part("bars").best = ownAnswer.label;
  part("download").href = scanImage(label, { model, method, palette, size: DOWNLOAD_SIDE_PX });
  part("download").download = `brainscan-${label}-${model}-${palette}.png`;
}

function verdict({ label, ownAnswer, agrees }) {
  const named = DIGIT_NAMES[ownAnswer.label];
  if (agrees) return `Agrees: fed its own scan, it reads a ${named}.`;
  return `Disagrees: asked for a ${DIGIT_NAMES[label]}, it reads its own scan as ${named}.`;
}
