/** A change to be taken along: as a film, and as a link to what it changes, into what and how. */

import { morphFilm } from "../../api/morph.js";
import { findAll, make, partsOf } from "../../lib/dom.js";
import { say } from "../../lib/say.js";
import { setHash } from "../shared/address.js";
import { withChange } from "../shared/links.js";
import { sayWhy } from "../shared/notice.js";
import { speak } from "./reading.js";
import { attachCopying } from "./toolbar.js";

/** @import { MorphAnswer } from "../../api/types.js" */

/** How many pictures a change has. */
export const FRAMES = 16;
const part = partsOf(document, "data-morph");
const link = part("link");
/** @type {{change: MorphAnswer, pixels: number[]} | null} */
let taken = null;

/** The page's address leads to the change that is on show; a picture of one's own has no address. */
export function keepInAddress(/** @type {MorphAnswer | null} */ change) {
  const hash = withChange(location.hash, change);
  if (hash !== location.hash) setHash(hash);
  link.hidden = !hash;
}

/**
 * @param {MorphAnswer} change
 * @param {number[]} pixels of the picture that it starts from
 */
export function offerToTake(change, pixels) {
  taken = { change, pixels };
  part("failure").textContent = "";
}

async function save(/** @type {string} */ kind) {
  if (!taken) return;
  const { pixels, change } = taken;
  const { from, to, model, method } = change;
  const film = await morphFilm(pixels, to, { model, method, frames: FRAMES, kind });
  const href = URL.createObjectURL(film);
  make("a", { href, download: `brainscan-${from}-to-${to}-${method}.${kind}` }).click();
  URL.revokeObjectURL(href);
  speak(say("draw.film.saved", { kind: kind === "gif" ? "GIF" : "WebP" }));
}

for (const button of findAll(document, "[data-film]", HTMLButtonElement)) {
  button.addEventListener("click", async () => {
    button.disabled = true;
    part("failure").textContent = "";
    await save(button.dataset.film ?? "").catch((error) => sayWhy(part("failure"), error));
    button.disabled = false;
    button.focus();
  });
}
attachCopying(link);
