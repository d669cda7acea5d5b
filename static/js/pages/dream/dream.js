/** The Dreaming page: a network dreams from digit to digit on the whole screen, for as long as it is let. */

import { watchDream } from "../../api/dreams.js";
import { PixelImage } from "../../components/pixel-image.js";
import { find, partsOf } from "../../lib/dom.js";
import { say } from "../../lib/say.js";
import { ofDigit } from "../../lib/words.js";
import { LiveDream } from "../shared/live-dream.js";
import "../shared/no-drops.js";
import { showError } from "../shared/notice.js";
import { attachRest } from "./rest.js";

/** @import { DreamFrame } from "../../api/types.js" */

/** The most that a stream has: some two minutes. */
const FRAMES = 1500;
/** How often at most the digit that is dreamt of is told to screen readers. */
const NEWS_MS = 20_000;

/** Let a network dream on the stage. */
function attach(/** @type {HTMLElement} */ stage) {
  const part = partsOf(document, "data-dream");
  const image = find(stage, "pixel-image", PixelImage);
  const [play, keep] = ["play", "keep"].map((name) => find(document, `[data-dream="${name}"]`, HTMLButtonElement));
  const model = stage.dataset.model ?? "";
  /** @type {number | null} */
  let said = null;
  let newsDue = 0;
  const dream = new LiveDream(FRAMES, { watch: watchDream, shown, lost: (isLost) => (part("lost").hidden = !isLost) });

  function shown(/** @type {DreamFrame} */ { pixels, label }) {
    image.pixels = pixels;
    keep.disabled = false;
    if (label === said) return;
    said = label;
    part("words").textContent = say("dream.of", { title: stage.dataset.title ?? "", digit: ofDigit(label) });
    image.setAttribute("aria-label", say("live-dream.picture", { digit: ofDigit(label) }));
    if (Date.now() < newsDue) return;
    newsDue = Date.now() + NEWS_MS;
    part("news").textContent = say("live-dream.news", { digit: ofDigit(label) });
  }

  function begin() {
    dream.begin({ model });
    showButton();
  }

  function showButton() {
    find(play, "span", HTMLElement).textContent = say(dream.isPlaying ? "live-dream.pause" : "live-dream.go-on");
    document.body.toggleAttribute("data-playing", dream.isPlaying);
  }

  play.addEventListener("click", () => {
    if (dream.isPlaying) dream.pause();
    else dream.play();
    showButton();
  });
  keep.addEventListener("click", () => {
    const { current, streamed } = dream;
    if (!current || !streamed) return;
    import("../shared/keep-dream.js").then(({ keepDream }) => keepDream(current, streamed)).catch(showError);
  });
  part("another").addEventListener("click", begin);
  begin();
}

/** The button for the whole screen; hidden where the browser has none to give. */
function attachScreen(/** @type {HTMLElement} */ button) {
  const root = document.documentElement;
  button.hidden = !document.fullscreenEnabled;
  button.addEventListener("click", () => {
    const changed = document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen();
    changed.catch(() => (button.hidden = true));
  });
  document.addEventListener("fullscreenchange", () => {
    const words = say(document.fullscreenElement ? "dream.screen.leave" : "dream.screen");
    find(button, "span", HTMLElement).textContent = words;
  });
}

const stage = document.querySelector("[data-dream=stage]");
if (stage instanceof HTMLElement) {
  attach(stage);
  attachScreen(find(document, '[data-dream="screen"]', HTMLElement));
  attachRest();
}
