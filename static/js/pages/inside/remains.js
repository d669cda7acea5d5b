/** What is left of the network: how many test digits it reads, and the picture it draws of each digit. */

import { lesionedAccuracy, lesionedPictures } from "../../api/inside.js";
import { PixelImage } from "../../components/pixel-image.js";
import { find, make, partsOf } from "../../lib/dom.js";
import { LatestRequest } from "../../lib/latest-request.js";
import { number, say } from "../../lib/say.js";
import { showError } from "../shared/notice.js";
import { asked, on } from "./state.js";

/** @import { LesionedAccuracy, LesionedPicture, LesionedPictures } from "../../api/inside-types.js" */
/** @typedef {{model: string, off: number[]}} Lesion */

const part = partsOf(document, "data-remains");
const share = (/** @type {number} */ accuracy) => `${number(accuracy * 100, 2)} %`;

/** @type {LatestRequest<Lesion, LesionedAccuracy>} */
const accuracies = new LatestRequest({
  ask: ({ model, off }) => lesionedAccuracy(model, off),
  answered({ lesioned, whole, off }) {
    part("accuracy").textContent = share(lesioned.accuracy);
    part("whole").textContent = say(off ? "inside.remains.of" : "inside.remains.whole", { whole: share(whole.accuracy) });
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
  image.setAttribute("aria-label", say(read === label ? "inside.picture.right" : "inside.picture.wrong", { label, read }));
  item.dataset.right = String(read === label);
  find(item, "span", HTMLElement).textContent = read === label ? String(label) : `${label} → ${read}`;
}

/** Ask anew of the network as it is now. */
function refresh() {
  accuracies.push(asked());
  pictures.push(asked());
}

export function attachRemains() {
  part("pictures").append(...Array.from({ length: 10 }, (_, label) => picture(label)));
  on(["lesion", "network"], refresh);
  refresh();
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
