/** /dreams: a network dreams, frame by frame. */

import { listen, LONG_ANSWER_TIMEOUT_MS, reach, refuse, withParameters } from "./http.js";

/** @import { DreamFrame } from "./types.js" */
/** @typedef {{step: number, pixels: string, label: number, beliefs: number[]}} SentFrame `pixels`: bytes in base64 */

/**
 * Watch a dream that forms out of noise.
 * @param {{label?: number, seed: number, model: string, frames: number}} which without a label from digit to digit
 * @param {object} hooks
 * @param {(frame: DreamFrame) => void} hooks.dreamt
 * @param {() => void} hooks.ended all frames have come
 * @param {() => void} hooks.lost the stream broke off, or there was none
 * @returns {() => void} stops watching
 */
export function watchDream(which, { dreamt, ended, lost }) {
  const stop = listen(
    withParameters("/dreams/live", which),
    ["frame", "end"],
    (kind, data) => {
      if (kind === "frame") return dreamt(decoded(/** @type {SentFrame} */ (data)));
      stop();
      ended();
    },
    () => {
      stop();
      lost();
    },
  );
  return stop;
}

/**
 * How a dream begins, as an animated picture.
 * @param {{label?: number, seed: number, model: string}} which
 * @param {"webp" | "gif"} kind
 * @returns {Promise<Blob>}
 */
export async function dreamFilm({ label, seed, model }, kind) {
  const options = { headers: { accept: `image/${kind}` }, signal: AbortSignal.timeout(LONG_ANSWER_TIMEOUT_MS) };
  const response = await reach(withParameters("/dreams/live", { label, seed, model }), options);
  return response.ok ? response.blob() : refuse(response);
}

/** @returns {DreamFrame} */
function decoded(/** @type {SentFrame} */ frame) {
  return { ...frame, pixels: Uint8Array.from(atob(frame.pixels), (letter) => letter.charCodeAt(0)) };
}
