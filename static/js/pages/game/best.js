/** The best mistakes that somebody has made the network make, kept by the browser. */

import { PixelImage } from "../../components/pixel-image.js";
import { decode } from "../../lib/codec.js";
import { make, partsOf } from "../../lib/dom.js";
import { sheetPixels } from "../../lib/rasters.js";
import { say } from "../../lib/say.js";

/** @typedef {{drawing: string, meant: number, read: number, points: number}} Mistake `drawing`: as in a link */

const KEY = "brainscan.fooled";
const MOST = 5;
const part = partsOf(document, "data-game");

/** @returns {Mistake[]} none where nothing is kept, or what cannot be read */
function kept() {
  try {
    /** @type {Mistake[]} */
    const best = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    for (const { drawing } of best) decode(drawing);
    return best;
  } catch {
    return [];
  }
}

export function keepBest(/** @type {Mistake} */ mistake) {
  const others = kept().filter(({ drawing }) => drawing !== mistake.drawing);
  const best = [...others, mistake].sort((one, other) => other.points - one.points).slice(0, MOST);
  try {
    localStorage.setItem(KEY, JSON.stringify(best));
  } catch {
    // Private windows may refuse: the mistake is then on show, and not kept.
  }
}

export function showBest() {
  const best = kept();
  part("best-head").hidden = !best.length;
  part("best").replaceChildren(...best.map(entry));
}

function entry(/** @type {Mistake} */ { drawing, meant, read, points }) {
  const link = make("a", { href: `#${new URLSearchParams({ fool: drawing })}`, className: "film film-bare" });
  const [window, image] = [make("span", { className: "film-window" }), new PixelImage()];
  image.pixels = sheetPixels(decode(drawing));
  image.setAttribute("aria-label", say("game.fool.kept", { meant, read }));
  window.append(image);
  link.append(window);
  const item = make("li");
  item.append(link, say("game.fool.entry", { meant, read, points }));
  return item;
}
