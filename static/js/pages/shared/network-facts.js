/** The facts at the foot of every page about the network that reads. */

import { findAll } from "../../lib/dom.js";
import { knownAccuracy, megabytes } from "../../lib/figures.js";
import { number } from "../../lib/say.js";

/** @import { Model } from "../../api/types.js" */

export function showNetworkFacts(/** @type {Model} */ network) {
  const facts = factsOf(network);
  for (const place of findAll(document, "[data-network-fact]", HTMLElement))
    place.textContent = facts[place.dataset.networkFact ?? ""];
}

/** @returns {Record<string, string>} */
function factsOf(/** @type {Model} */ { id, title, layers, parameters, test_accuracy: accuracy, bytes }) {
  return {
    id,
    title,
    layers: layers.join(" – "),
    parameters: number(parameters),
    accuracy: knownAccuracy(accuracy, 2),
    size: megabytes(bytes),
  };
}
