/** A hundred dreams of one digit, how many of them are read as they were meant, and one of them at a larger size. */

import { wall as ask, wallImage } from "../../api/backquery.js";
import { DreamWall } from "../../components/dream-wall.js";
import { PixelImage } from "../../components/pixel-image.js";
import { find, findAll, partsOf } from "../../lib/dom.js";
import { LatestRequest } from "../../lib/latest-request.js";
import { say } from "../../lib/say.js";
import { showSecondOpinion, showVerdict } from "../../lib/verdict.js";
import { article, ofDigit, readAs } from "../../lib/words.js";
import { parameter, setParameter } from "../shared/address.js";
import { chosenNetwork, onNetworkChange } from "../shared/networks.js";
import { showError } from "../shared/notice.js";
import { kindOf, noisyMethod, tally } from "./pictures.js";

/** @import { BackqueryAnswer } from "../../api/types.js" */
/** @typedef {{label: number, model: string, seed: number}} Wanted which wall */

const DOWNLOAD_SIDE_PX = 84;
const section = find(document, "[data-wall]", HTMLElement);
const inputs = findAll(section, "[name=wall]", HTMLInputElement);
const download = find(section, '[data-wall-part="download"]', HTMLAnchorElement);
const part = partsOf(section, "data-wall-part");
const pickedImage = find(section, '[data-wall-part="picture"]', PixelImage);
const dreamWall = find(section, "dream-wall", DreamWall);
let seed = 0;

/** @type {LatestRequest<Wanted, BackqueryAnswer[]>} */
const walls = new LatestRequest({
  ask: ({ label, ...how }) => ask(label, how),
  answered: showWall,
  failed(error) {
    section.removeAttribute("aria-busy");
    showError(error);
  },
});

/** Open the wall of a digit. */
export function openWall(/** @type {number} */ label) {
  inputs[label].checked = true;
  load();
  section.scrollIntoView();
  inputs[label].focus({ preventScroll: true });
}

function load() {
  const chosen = inputs.find(({ checked }) => checked);
  if (!chosen) return;
  const label = Number(chosen.value);
  section.setAttribute("aria-busy", "true");
  const kind = kindOf(noisyMethod(chosenNetwork()));
  part("summary").textContent = say(`gallery.wall.waiting.${kind}`, { digit: ofDigit(label) });
  setParameter("wall", label);
  walls.push({ label, model: chosenNetwork(), seed });
}

/**
 * @param {BackqueryAnswer[]} dreams
 * @param {Wanted} wanted
 */
function showWall(dreams, { label, model, seed }) {
  section.removeAttribute("aria-busy");
  part("shown").hidden = false;
  dreamWall.pictures = dreams;
  const { own, second } = tally(dreams);
  const read = { all: dreams.length, own, digit: article(label) };
  part("summary").textContent =
    second === null ? say("gallery.wall.read", read) : say("gallery.wall.read.second", { ...read, second });
  part("misread").hidden = own === dreams.length && (second ?? dreams.length) === dreams.length;
  download.href = wallImage(label, { model, seed, size: DOWNLOAD_SIDE_PX });
  download.download = `brainscan-wall-${label}-${model}-${seed}.png`;
}

function showPicked(/** @type {BackqueryAnswer} */ picture) {
  const { label, pixels, method, own_answer: own, agrees, second_opinion: second } = picture;
  pickedImage.pixels = pixels;
  pickedImage.setAttribute("aria-label", say(`gallery.picture.${kindOf(method)}`, { digit: ofDigit(label) }));
  showVerdict(part("own"), agrees, say("gallery.reads.own", { read: readAs(own) }));
  showSecondOpinion(part("second"), second);
}

dreamWall.addEventListener("pick", (event) => showPicked(/** @type {CustomEvent<BackqueryAnswer>} */ (event).detail));
for (const input of inputs) input.addEventListener("change", load);
part("others").addEventListener("click", () => {
  seed += 1;
  load();
});
onNetworkChange(load);
const asked = inputs.find(({ value }) => value === parameter("wall"));
if (asked) {
  asked.checked = true;
  load();
}
