/** /morph: the smallest change that makes a picture another digit. */

import { json, post, withParameters } from "./http.js";

/** @import { MorphAnswer } from "./types.js" */

/**
 * The smallest change found to 784 pixels that makes the network read `to`, frame by frame, with the second reader's
 * verdict on the last. The pixels are those it saw: they are in MNIST's frame already.
 * @param {number[]} pixels
 * @param {number} to a label
 * @param {{model?: string, frames?: number}} options
 * @returns {Promise<MorphAnswer>}
 */
export function morph(pixels, to, { model, frames } = {}) {
  return json(withParameters("/morph", { model, frame: "false" }), post({ pixels, to, frames }));
}
