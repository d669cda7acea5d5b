/** Step 6: a network dreams, for as long as the step is on show. */

import { watchDream } from "../../api/dreams.js";
import { find } from "../../lib/dom.js";
import { say } from "../../lib/say.js";
import { LiveDream } from "../shared/live-dream.js";
import { image, part } from "./parts.js";

/** @import { Networks } from "./tour.js" */

/** The most that a stream has: some two minutes. */
const FRAMES = 1500;
const dream = new LiveDream(FRAMES, {
  watch: watchDream,
  shown({ pixels, label }) {
    image("dream").pixels = pixels;
    image("dream").setAttribute("aria-label", say("tour.picture.dream", { digit: label }));
    part("dream-words").textContent = say("tour.picture.dream", { digit: label });
  },
  lost: (isLost) => isLost && (part("dream-words").textContent = say("tour.dreaming.lost")),
});
let model = "";

function showButton() {
  find(part("dream-play"), "use", SVGUseElement).setAttribute("href", dream.isPlaying ? "#icon-pause" : "#icon-replay");
  find(part("dream-play"), "span", HTMLElement).textContent = say(
    dream.isPlaying ? "tour.dreaming.pause" : "tour.dreaming.play",
  );
}

function begin() {
  dream.begin({ model });
  showButton();
}

/** Dreams until the step is left. */
export function start(/** @type {Networks} */ { dreamer }) {
  if (!dreamer) return;
  if (!model) attach();
  model = dreamer;
  begin();
  return () => dream.end();
}

function attach() {
  part("dream-another").addEventListener("click", begin);
  part("dream-play").addEventListener("click", () => {
    if (dream.isPlaying) dream.pause();
    else dream.play();
    showButton();
  });
}
