/** /examples: MNIST's test images. */

import { json } from "./http.js";

/**
 * The test image of this index, or a random one.
 * @param {string} index
 * @returns {Promise<import("./types.js").Example>}
 */
export function example(index = "random") {
  return json(`/examples/${encodeURIComponent(index)}`);
}
