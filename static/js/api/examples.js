/** /examples: MNIST's test images; and a photo to look at first. */

import { json, reach, refuse } from "./http.js";

/**
 * The test image of this index, or a random one.
 * @param {string} index
 * @returns {Promise<import("./types.js").Example>}
 */
export function example(index = "random") {
  return json(`/examples/${encodeURIComponent(index)}`);
}

/**
 * A digit in pencil on paper, as a photo shows it.
 * @param {string} name of the file
 * @returns {Promise<File>}
 */
export async function photo(name) {
  const response = await reach("/static/examples/photo.jpg", {});
  if (!response.ok) return refuse(response);
  return new File([await response.blob()], name, { type: "image/jpeg" });
}
