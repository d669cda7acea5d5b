/** A dream to take along: the picture on show, and how it began, as a film. Loaded with the first that is kept. */

import { dreamFilm } from "../../api/dreams.js";
import { pictureBlob } from "../../lib/png.js";
import { say } from "../../lib/say.js";
import { ofDigit } from "../../lib/words.js";
import { offer } from "./take-along.js";

/** @import { DreamFrame } from "../../api/types.js" */
/** @import { Streamed } from "./live-dream.js" */

/**
 * @param {DreamFrame} frame on show
 * @param {Streamed} which dream it is of
 */
export function keepDream({ pixels, label }, which) {
  const name = say("live-dream.picture", { digit: ofDigit(label) });
  const films = { WebP: () => dreamFilm(which, "webp"), GIF: () => dreamFilm(which, "gif") };
  const picture = { name, formats: { PNG: () => pictureBlob(pixels) } };
  return offer([picture, { name: say("live-dream.film"), formats: films }]);
}
