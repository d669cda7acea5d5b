/** /mistakes: what a network reads in the test images, and the map of what it makes of them. */

import { json, post, reach, refuse, withParameters } from "./http.js";

export { linkTo, Problem } from "./http.js";

/** @import { Cell, MapAnswer, MistakesSummary, PlaceAnswer } from "./mistake-types.js" */

/**
 * The confusion matrix, the accuracy of each digit, and how far to trust a confidence.
 * @param {string} model
 * @returns {Promise<MistakesSummary>}
 */
export function mistakesOf(model) {
  return json(withParameters("/mistakes/summary", { model }));
}

/**
 * Test images that show `label` and are read as `read`, some from `offset` on.
 * @param {string} model
 * @param {{label: number, read: number, offset: number, limit: number}} which
 * @returns {Promise<Cell>}
 */
export function picturesOf(model, which) {
  return json(withParameters("/mistakes/pictures", { model, ...which }));
}

/**
 * The map; or, while it is drawn, the share that is done.
 * @param {string} model
 * @returns {Promise<MapAnswer>}
 */
export async function mapOf(model) {
  const response = await reach(withParameters("/mistakes/map", { model }), {});
  if (!response.ok) return refuse(response);
  return response.status === 202 ? response.json() : { bytes: await response.arrayBuffer() };
}

/**
 * Where 784 pixels that are in MNIST's frame lie on the map.
 * @param {string} model
 * @param {number[]} pixels
 * @returns {Promise<PlaceAnswer>}
 */
export function placeOf(model, pixels) {
  return json(withParameters("/mistakes/place", { model, frame: "false" }), post({ pixels }));
}
