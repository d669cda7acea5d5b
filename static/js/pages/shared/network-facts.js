/** The facts at the foot of every page about the network that reads. */

import { findAll } from "../../lib/dom.js";
import { knownAccuracy, megabytes } from "../../lib/figures.js";
import { number } from "../../lib/say.js";
import { titled } from "../../lib/words.js";

/** @import { Model } from "../../api/types.js" */

export function showNetworkFacts(/** @type {Model} */ network) {
  const facts = factsOf(titled(network));
  for (const place of findAll(document, "[data-network-fact]", HTMLElement))
    place.textContent = facts[place.dataset.networkFact ?? ""];
}

/** @returns {Record<string, string>} */
function factsOf(/** @type {Model} */ network) {
  return {
    id: network.private ? `mine@${network.version}` : network.id,
    title: network.title,
    "good-at": network.good_at,
    layers: network.layers.join(" – "),
    parameters: number(network.parameters),
    accuracy: knownAccuracy(network.test_accuracy, 2),
    size: megabytes(network.bytes),
  };
}
