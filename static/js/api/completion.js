/** /complete: a network that dreams finishes what was begun. */

import { json, post, withParameters } from "./http.js";

/** @import { Completions } from "./types.js" */

/**
 * Ways to finish a drawing, most believed first.
 * @param {number[]} pixels 784 numbers 0..255 of the whole sheet, where they stand
 * @param {{label: number | null, seed: number, model: string, count?: number}} how label: the digit it is to become,
 * null for any; count: how many ways
 * @returns {Promise<Completions>}
 */
export function complete(pixels, { label, seed, model, count }) {
  return json(withParameters("/complete", { model }), post({ pixels, label, seed, count }));
}
