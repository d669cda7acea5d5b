/** Any answer, blends included: the picture that the network answers just so, or the nearest that was found. */

import { exact, exactImage } from "./api.js";
import "./answer-sliders.js";
import { Latest } from "./latest.js";
import { chosenNetwork, onNetworkChange, remember } from "./networks.js";
import { showNotice } from "./notice.js";
import "./pixel-film.js";
import { exactness } from "./scan-dialog.js";
import { drawingOf, readAs, showVerdict } from "./verdict.js";

const DOWNLOAD_SIDE_PX = 1120;
const section = document.querySelector("[data-blend]");
const part = (name) => section.querySelector(`[data-blend-part="${name}"]`);
const sliders = section.querySelector("answer-sliders");
let answered = null;

const drawings = new Latest({
  ask: ({ targets, model }) => exact(targets, { model }),
  answered: (answer, question) => show(drawingOf(answer), question),
  failed(error) {
    section.removeAttribute("aria-busy");
    showNotice(error.message);
  },
});

function ask(settled) {
  section.setAttribute("aria-busy", "true");
  drawings.push({ targets: sliders.targets, model: chosenNetwork(), settled });
}

function settle() {
  remember("blend", encode(sliders.targets));
  ask(true);
}

function show(drawing, question) {
  section.removeAttribute("aria-busy");
  answered = question;
  const { pixels, ownAnswer, second, reached, model } = drawing;
  part("film").pixels = pixels;
  part("film").setAttribute("aria-label", `A picture that is read as ${readAs(ownAnswer)}`);
  part("model").textContent = model;
  part("reads").textContent = `reads ${ownAnswer.label ?? "–"}`;
  sliders.scores = ownAnswer.scores;
  showVerdict(part("reached"), reached, exactness(drawing));
  part("second").textContent = second ? `The second reader (${second.reader}, a small convolutional network that never draws) reads ${readAs(second)}.` : "";
  if (question.settled) part("news").textContent = part("reached").textContent;
}

/** [0, 0, 0, 0, 0.6, …] as "4:60,9:40". */
function encode(targets) {
  const wished = targets.map((target, label) => [label, Math.round(target * 100)]).filter(([, share]) => share);
  return wished.map((pair) => pair.join(":")).join(",") || "0:0";
}

function decode(text) {
  const targets = Array(10).fill(0);
  for (const [, label, share] of text.matchAll(/(\d):(\d+)/g)) targets[label] = Math.min(Number(share), 100) / 100;
  return targets;
}

async function download() {
  try {
    const blob = await exactImage(answered.targets, { model: answered.model, size: DOWNLOAD_SIDE_PX });
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob) });
    link.download = `brainscan-${encode(answered.targets).replaceAll(":", "x").replaceAll(",", "-")}.png`;
    link.click();
    URL.revokeObjectURL(link.href);
  } catch (error) {
    showNotice(error.message);
  }
}

sliders.addEventListener("input", () => ask(false));
sliders.addEventListener("change", settle);
for (const button of section.querySelectorAll("[data-preset]")) {
  button.addEventListener("click", () => {
    sliders.targets = decode(button.dataset.preset);
    settle();
  });
}
part("download").addEventListener("click", download);
onNetworkChange(() => answered && ask(true));

/** Nothing is asked before someone looks. */
function start() {
  sliders.targets = decode(new URLSearchParams(location.search).get("blend") ?? part("first").dataset.preset);
  new IntersectionObserver(([{ isIntersecting }], observer) => {
    if (!isIntersecting) return;
    observer.disconnect();
    ask(false);
  }).observe(section);
}

start();
