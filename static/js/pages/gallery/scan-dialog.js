/** The enlarged picture: a native dialog that walks through digits, ways to draw and dreams. */

import { scan, scanImage } from "../../api/backquery.js";
import { AnswerBars } from "../../components/answer-bars.js";
import { describeScan } from "../../components/scan-card.js";
import { find, findAll, partsOf } from "../../lib/dom.js";
import { LatestRequest } from "../../lib/latest-request.js";
import { say } from "../../lib/say.js";
import { showSecondOpinion, showVerdict } from "../../lib/verdict.js";
import { digitName, readAs } from "../../lib/words.js";
import { leaveEntry, parameter, setParameter, stayInEntry } from "../shared/address.js";
import { chosenNetwork, networkDreams, titleOfNetwork } from "../shared/networks.js";
import { showError } from "../shared/notice.js";
import { paletteOf } from "./palette.js";
import { exactness, isMethod, isSeeded, noisyMethod, titleOf } from "./pictures.js";

/** @import { BackqueryAnswer, Method } from "../../api/types.js" */
/** @typedef {{label: number, model: string, method: Method, seed: number}} Wanted which picture */

const DOWNLOAD_SIDE_PX = 1120;
const SHOWN_SIDE_PX = 28;
const dialog = find(document, "[data-scan-dialog]", HTMLDialogElement);
const part = partsOf(dialog, "data-dialog");
const image = find(dialog, '[data-dialog="image"]', HTMLImageElement);
const bars = find(dialog, '[data-dialog="bars"]', AnswerBars);
const download = find(dialog, '[data-dialog="download"]', HTMLAnchorElement);
const methods = findAll(dialog, "[name=method]", HTMLInputElement);
/** @type {Wanted} */
let wanted = { label: 0, model: chosenNetwork(), method: "rashid", seed: 0 };
/** @type {Element | null} what had the focus before the dialog opened */
let opener = null;

/** @type {LatestRequest<Wanted, BackqueryAnswer>} */
const pictures = new LatestRequest({
  ask: ({ label, model, method, seed }) => scan(label, { model, method, seed: isSeeded(method) ? seed : undefined }),
  answered: (picture) => dialog.open && show(picture),
  failed(error) {
    dialog.close();
    showError(error);
  },
});

export function attachDialog() {
  part("previous").addEventListener("click", () => turn(-1));
  part("next").addEventListener("click", () => turn(1));
  part("close").addEventListener("click", () => dialog.close());
  part("another").addEventListener("click", () => go({ seed: wanted.seed + 1 }));
  for (const input of methods)
    input.addEventListener("change", () => isMethod(input.value) && go({ method: input.value }));
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("keydown", ({ key, target }) => {
    if (target instanceof HTMLInputElement && target.type === "radio") return;
    if (key === "ArrowLeft" || key === "ArrowRight") turn(key === "ArrowLeft" ? -1 : 1);
  });
  dialog.addEventListener("close", leave);
  addEventListener("popstate", () => dialog.close());
}

export function openDialog(/** @type {Wanted} */ { label, model, method, seed }) {
  opener = document.activeElement;
  forget();
  stayInEntry("dialog");
  go({ label, model, method, seed });
}

/** The same picture in the palette that is chosen now. */
export function refreshDialog() {
  if (dialog.open) pictures.push(wanted);
}

/** Open with the picture that the page's address names, if any. */
export function restoreDialog() {
  const label = Number(parameter("digit") ?? -1);
  const model = parameter("by") ?? chosenNetwork();
  const method = parameter("method") ?? noisyMethod(model);
  if (!(/^\d$/.test(String(label)) && isMethod(method))) return;
  openDialog({ label, method, model, seed: Math.trunc(Number(parameter("seed"))) || 0 });
}

/** Show another picture, and keep it in the page's address. */
function go(/** @type {Partial<Wanted>} */ change) {
  wanted = { ...wanted, ...change };
  if (wanted.method === "dream") wanted.method = noisyMethod(wanted.model);
  pictures.push(wanted);
  for (const input of methods) input.checked = input.value === wanted.method;
  part("dream").hidden = !networkDreams(wanted.model);
  setParameter("digit", wanted.label);
  setParameter("method", wanted.method);
  setParameter("seed", isSeeded(wanted.method) && wanted.seed ? wanted.seed : null);
  setParameter("by", wanted.model === chosenNetwork() ? null : wanted.model);
  if (!dialog.open) dialog.showModal();
}

/** To the digit before or after, in a circle. */
function turn(/** @type {1 | -1} */ by) {
  go({ label: (wanted.label + by + 10) % 10 });
}

/** The page's address names no picture any more. */
function forget() {
  for (const name of ["digit", "method", "seed", "by"]) setParameter(name, null);
}

function leave() {
  forget();
  leaveEntry("dialog");
  if (opener instanceof HTMLElement) opener.focus();
}

function show(/** @type {BackqueryAnswer} */ picture) {
  const { label, model, method, own_answer: own } = picture;
  const [title, by] = [titleOf(picture), titleOfNetwork(model)];
  part("title").textContent = say("gallery.dialog.title", { digit: digitName(label) });
  part("label").textContent = String(label);
  part("model").textContent = by;
  part("how").textContent = title;
  part("palette").textContent = say(`gallery.palette.${paletteOf(method)}`);
  part("method").textContent = say(`gallery.method.${method}`);
  part("another").hidden = !isSeeded(method);
  dialog.dataset.method = method;
  image.alt = describeScan({ ...picture, title, by });
  showVerdict(part("own"), picture.agrees, say("gallery.reads.own", { read: readAs(own) }));
  showSecondOpinion(part("second"), picture.second_opinion);
  showVerdict(part("reached"), picture.reached, method === "exact" ? exactness(picture) : "");
  bars.scores = own.scores;
  bars.best = own.label;
  showImage(picture);
}

/** The picture itself, and the link to a larger one. */
function showImage(/** @type {BackqueryAnswer} */ { label, model, method, seed }) {
  const palette = paletteOf(method);
  const drawn = { model, method, seed: isSeeded(method) ? seed : undefined, palette };
  image.src = scanImage(label, { ...drawn, size: SHOWN_SIDE_PX });
  download.href = scanImage(label, { ...drawn, size: DOWNLOAD_SIDE_PX });
  download.download = `brainscan-${label}-${method}${isSeeded(method) ? `-${seed}` : ""}-${model}-${palette}.png`;
}
