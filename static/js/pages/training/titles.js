/** The networks there are, by id, to call them as people do. */

import { calledAs, titled } from "../../lib/words.js";

/** @import { Model } from "../../api/types.js" */

/** @type {Model[]} */
let known = [];

export function rememberNetworks(/** @type {Model[]} */ networks) {
  known = networks.map(titled);
}

/** The network of this id, if it is still kept. */
export function networkOf(/** @type {string} */ id) {
  return known.find((network) => network.id === id);
}

/** "Dreamer", or with its version where there are more of that name, or it is gone; "" of no id. */
export function titleOf(/** @type {string} */ id) {
  return id && calledAs(id, known);
}
