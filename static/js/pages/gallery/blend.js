/** Any answer, blends included: the picture that the network answers just so, or the nearest that was found. */

import { exact, exactImage } from "../../api/backquery.js";
import { AnswerSliders } from "../../components/answer-sliders.js";
import { PixelImage } from "../../components/pixel-image.js";
import { find, findAll, make, partsOf, whenNear } from "../../lib/dom.js";
import { LatestRequest } from "../../lib/latest-request.js";
import { say } from "../../lib/say.js";
import { showVerdict } from "../../lib/verdict.js";
import { readAs } from "../../lib/words.js";
import { parameter, setParameter } from "../shared/address.js";
import { chosenNetwork, onNetworkChange, titleOfNetwork } from "../shared/networks.js";
import { showError } from "../shared/notice.js";
import { exactness } from "./pictures.js";

/** @import { BackqueryAnswer } from "../../api/types.js" */
/** @typedef {{targets: number[], model: string, settled: boolean}} Wanted `settled`: no slider is being moved */

const DOWNLOAD_SIDE_PX = 1120;
const section = find(document, "[data-blend]", HTMLElement);
const part = partsOf(section, "data-blend-part");
const image = find(section, '[data-blend-part="picture"]', PixelImage);
const sliders = find(section, "answer-sliders", AnswerSliders);
/** @type {Wanted | null} what the picture on show was asked for */
let shown = null;

/** @type {LatestRequest<Wanted, BackqueryAnswer>} */
const pictures = new LatestRequest({
  ask: ({ targets, model }) => exact(targets, { model }),
  answered: show,
  failed(error) {
    section.removeAttribute("aria-busy");
    showError(error);
  },
});

function ask(/** @type {boolean} */ settled) {
  section.setAttribute("aria-busy", "true");
  pictures.push({ targets: sliders.targets, model: chosenNetwork(), settled });
}

function settle() {
  setParameter("blend", encode(sliders.targets));
  ask(true);
}

/**
 * @param {BackqueryAnswer} picture
 * @param {Wanted} wanted
 */
function show(picture, wanted) {
  section.removeAttribute("aria-busy");
  shown = wanted;
  const { pixels, own_answer: own, second_opinion: second, reached, model } = picture;
  image.pixels = pixels;
  image.setAttribute("aria-label", say("gallery.blend.picture", { read: readAs(own) }));
  part("model").textContent = titleOfNetwork(model);
  part("reads").textContent = say("gallery.blend.reads", { label: own.label ?? "–" });
  sliders.scores = own.scores;
  showVerdict(part("reached"), reached, exactness(picture));
  part("second").textContent = second ? say("gallery.blend.second", { read: readAs(second) }) : "";
  if (wanted.settled) part("news").textContent = part("reached").textContent;
}

/** [0, 0, 0, 0, 0.6, …] as "4:60,9:40". */
function encode(/** @type {number[]} */ targets) {
  const wished = targets.map((target, label) => [label, Math.round(target * 100)]).filter(([, share]) => share);
  return wished.map((pair) => pair.join(":")).join(",") || "0:0";
}

/** "4:60,9:40" as [0, 0, 0, 0, 0.6, …]; what is no such pair is left out. */
function decode(/** @type {string} */ text) {
  /** @type {number[]} */
  const targets = Array(10).fill(0);
  for (const [, label, share] of text.matchAll(/(\d):(\d+)/g))
    targets[Number(label)] = Math.min(Number(share), 100) / 100;
  return targets;
}

async function download() {
  if (!shown) return;
  const { targets, model } = shown;
  try {
    const href = URL.createObjectURL(await exactImage(targets, { model, size: DOWNLOAD_SIDE_PX }));
    make("a", { href, download: `brainscan-${encode(targets).replaceAll(":", "x").replaceAll(",", "-")}.png` }).click();
    URL.revokeObjectURL(href);
  } catch (error) {
    showError(error);
  }
}

/** Nothing is asked before the section is scrolled into view. */
function start() {
  sliders.targets = decode(parameter("blend") ?? part("first").dataset.preset ?? "");
  whenNear(section, () => ask(false));
}

sliders.addEventListener("input", () => ask(false));
sliders.addEventListener("change", settle);
for (const button of findAll(section, "[data-preset]", HTMLButtonElement)) {
  button.addEventListener("click", () => {
    sliders.targets = decode(button.dataset.preset ?? "");
    settle();
  });
}
part("download").addEventListener("click", download);
onNetworkChange(() => shown && ask(true));
start();
