/** What is left of the network: how many test digits it reads, and the picture it draws of each digit. */

import { lesionedAccuracy, lesionedPictures } from "../../api/inside.js";
import { PixelImage } from "../../components/pixel-image.js";
import { find, make, partsOf } from "../../lib/dom.js";
import { accuracy } from "../../lib/figures.js";
import { LatestRequest } from "../../lib/latest-request.js";
import { say } from "../../lib/say.js";
import { showError } from "../shared/notice.js";
import { asked, change, on, state } from "./state.js";

/** @import { LesionedAccuracy, LesionedPicture, LesionedPictures } from "../../api/inside-types.js" */
/** @typedef {{model: string, off: number[]}} Lesion */

const part = partsOf(document, "data-remains");

/** @type {LatestRequest<Lesion, LesionedAccuracy>} */
const accuracies = new LatestRequest({
  ask: ({ model, off }) => lesionedAccuracy(model, off),
  answered({ lesioned, whole, off }) {
    if (off === state.off.size) change("accuracy", { accuracy: lesioned.accuracy });
    part("accuracy").textContent = accuracy(lesioned.accuracy);
    const name = off ? "inside.remains.of" : "inside.remains.whole";
    part("whole").textContent = say(name, { whole: accuracy(whole.accuracy) });
  },
  failed: showError,
});
/** @type {LatestRequest<Lesion, LesionedPictures>} */
const pictures = new LatestRequest({
  ask: ({ model, off }) => lesionedPictures(model, off),
  answered(answer) {
    part("method").textContent = say(`inside.remains.${answer.method}`);
    answer.pictures.forEach(show);
  },
  failed: showError,
});

function show(/** @type {LesionedPicture} */ { label, pixels, read }) {
  const item = /** @type {HTMLElement} */ (part("pictures").children[label]);
  const image = find(item, "pixel-image", PixelImage);
  image.pixels = pixels;
  const name = read === label ? "inside.picture.right" : "inside.picture.wrong";
  image.setAttribute("aria-label", say(name, { label, read }));
  item.dataset.right = String(read === label);
  find(item, "span", HTMLElement).textContent = read === label ? String(label) : `${label} → ${read}`;
}

/** Ask anew of the network as it is now. */
function refresh() {
  change("accuracy", { accuracy: null });
  accuracies.push(asked());
  pictures.push(asked());
}

export function attachRemains() {
  part("pictures").append(...Array.from({ length: 10 }, (_, label) => picture(label)));
  on(["lesion", "nodes"], refresh);
}

function picture(/** @type {number} */ label) {
  const item = make("li");
  const image = new PixelImage();
  image.setAttribute("aria-label", say("inside.picture.none", { label }));
  image.toggleAttribute("data-empty", true);
  const pane = make("div", { className: "film-window" });
  pane.append(image);
  item.append(pane, make("span", { textContent: String(label) }));
  return item;
}
