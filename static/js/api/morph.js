/** /morph: a picture becomes another digit. */

import { json, post, reach, refuse, withParameters } from "./http.js";

/** @import { MorphAnswer, MorphMethod } from "./types.js" */
/** @typedef {{model?: string, frames?: number, method?: MorphMethod}} How by which network, in how many frames, how */

/**
 * The way of 784 pixels to what the network reads as `to`, by the smallest change found or by a walk, frame by frame,
 * with the second reader's verdict on the last. The pixels are those it saw: they are in MNIST's frame already.
 * @param {number[]} pixels
 * @param {number} to a label
 * @param {How} how
 * @returns {Promise<MorphAnswer>}
 */
export function morph(pixels, to, { model, frames, method } = {}) {
  return json(withParameters("/morph", { model, frame: "false" }), post({ pixels, to, frames, method }));
}

/**
 * The same as a moving picture.
 * @param {number[]} pixels
 * @param {number} to
 * @param {How & {kind: string}} how kind: webp or gif
 * @returns {Promise<Blob>}
 */
export async function morphFilm(pixels, to, { model, frames, method, kind }) {
  const response = await reach(
    withParameters("/morph", { model, frame: "false" }),
    post({ pixels, to, frames, method }, `image/${kind}`),
  );
  return response.ok ? response.blob() : refuse(response);
}
