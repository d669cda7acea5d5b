/** /explain: what each pixel argued for an answer. */

import { json, post, withParameters } from "./http.js";

/** @import { Explanation } from "./mistake-types.js" */

/**
 * What argued for a digit, or for it rather than another, in 784 pixels that are in MNIST's frame.
 * @param {number[]} pixels
 * @param {{label: number, against: number | null, model?: string}} question
 * @returns {Promise<Explanation>}
 */
export function explain(pixels, { label, against, model }) {
  return json(withParameters("/explain", { model }), post({ pixels, for: label, against }));
}
