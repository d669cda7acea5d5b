/** The networks there are, by id, to call them by their titles. */

import { titled } from "../../lib/words.js";

/** @import { Model } from "../../api/types.js" */

/** @type {Map<string, Model>} */
let known = new Map();

export function rememberNetworks(/** @type {Model[]} */ networks) {
  known = new Map(networks.map((network) => [network.id, titled(network)]));
}

/** The network of this id, if it is still kept. */
export function networkOf(/** @type {string} */ id) {
  return known.get(id);
}

/** "Dreamer", or with its version where there are more of that name; the id of a network that is gone. */
export function titleOf(/** @type {string} */ id) {
  const network = known.get(id);
  if (!network) return id;
  const namesakes = [...known.values()].filter(({ name }) => name === network.name);
  return namesakes.length > 1 ? `${network.title} (${network.version})` : network.title;
}
