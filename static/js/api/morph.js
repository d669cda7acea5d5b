/** /morph: a picture becomes another digit. */

import { json, post, withParameters } from "./http.js";

/** @import { MorphAnswer, MorphMethod } from "./types.js" */

/**
 * The way of 784 pixels to what the network reads as `to`, by the smallest change found or by a walk, frame by frame,
 * with the second reader's verdict on the last. The pixels are those it saw: they are in MNIST's frame already.
 * @param {number[]} pixels
 * @param {number} to a label
 * @param {{model?: string, frames?: number, method?: MorphMethod}} options
 * @returns {Promise<MorphAnswer>}
 */
export function morph(pixels, to, { model, frames, method } = {}) {
  return json(withParameters("/morph", { model, frame: "false" }), post({ pixels, to, frames, method }));
}
