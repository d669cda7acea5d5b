/** "Watch it dream": a live dream of one digit, or from digit to digit, with what the network believes it sees. */

import { watchDream } from "../../api/dreams.js";
import { AnswerBars } from "../../components/answer-bars.js";
import { PixelImage } from "../../components/pixel-image.js";
import { find, findAll, partsOf } from "../../lib/dom.js";
import { say } from "../../lib/say.js";
import { ofDigit } from "../../lib/words.js";
import { LiveDream } from "../shared/live-dream.js";
import { chosenNetwork, networkDreams, onNetworkChange, titleOfNetwork } from "../shared/networks.js";
import { showError } from "../shared/notice.js";

/** @import { DreamFrame } from "../../api/types.js" */

const FRAMES = 300;
const section = find(document, "[data-watch]", HTMLElement);
const part = partsOf(section, "data-watch-part");
const image = find(section, '[data-watch-part="picture"]', PixelImage);
const bars = find(section, "answer-bars", AnswerBars);
const playButton = find(section, '[data-watch-part="play"]', HTMLButtonElement);
const keepButton = find(section, '[data-watch-part="keep"]', HTMLButtonElement);
const choices = findAll(section, "[name=watched]", HTMLInputElement);
/** @type {number | null} the digit that is dreamt of, as it was last said */
let said = null;

const dream = new LiveDream(FRAMES, {
  watch: watchDream,
  shown: show,
  lost: (isLost) => (part("lost").hidden = !isLost),
});

/** Begin a dream of the chosen digit. */
function begin() {
  const chosen = choices.find(({ checked }) => checked)?.value;
  said = null;
  dream.begin({ label: chosen ? Number(chosen) : undefined, model: chosenNetwork() });
  part("model").textContent = titleOfNetwork(chosenNetwork());
  showButtons();
}

function toggle() {
  if (!dream.current) return begin();
  if (dream.isPlaying) dream.pause();
  else dream.play();
  showButtons();
}

function showButtons() {
  section.toggleAttribute("data-playing", dream.isPlaying);
  const paused = dream.current ? say("live-dream.go-on") : say("gallery.watch.play");
  find(playButton, "span", HTMLElement).textContent = dream.isPlaying ? say("live-dream.pause") : paused;
}

function show(/** @type {DreamFrame} */ { pixels, label, step, beliefs }) {
  image.pixels = pixels;
  bars.scores = beliefs;
  bars.best = beliefs.indexOf(Math.max(...beliefs));
  part("step").textContent = say("gallery.watch.step", { step });
  keepButton.disabled = false;
  if (label !== said) name(label);
}

/** Say which digit is dreamt of now. */
function name(/** @type {number} */ label) {
  said = label;
  part("label").textContent = say("gallery.watch.label", { digit: ofDigit(label) });
  part("news").textContent = say("live-dream.news", { digit: ofDigit(label) });
  image.setAttribute("aria-label", say("live-dream.picture", { digit: ofDigit(label) }));
}

function keep() {
  const { current, streamed } = dream;
  if (!current || !streamed) return;
  import("../shared/keep-dream.js").then(({ keepDream }) => keepDream(current, streamed)).catch(showError);
}

/** Another network dreams at once where one did; of one that does not dream nothing is left. */
function changeNetwork() {
  if (!dream.current) return;
  if (networkDreams()) return begin();
  dream.end();
  showButtons();
}

playButton.addEventListener("click", toggle);
keepButton.addEventListener("click", keep);
part("another").addEventListener("click", begin);
for (const input of choices) input.addEventListener("change", begin);
onNetworkChange(changeNetwork);
