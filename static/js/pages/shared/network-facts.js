/** The facts at the foot of every page about the network that reads. */

import { findAll } from "../../lib/dom.js";
import { knownAccuracy } from "../../lib/figures.js";

/** @import { Model } from "../../api/types.js" */

export function showNetworkFacts(/** @type {Model} */ network) {
  const facts = factsOf(network);
  for (const place of findAll(document, "[data-network-fact]", HTMLElement))
    place.textContent = facts[place.dataset.networkFact ?? ""];
}

/** @returns {Record<string, string>} */
function factsOf(/** @type {Model} */ { title, layers, parameters, test_accuracy: accuracy, bytes, ...model }) {
  return {
    id: model.private ? `mine@${model.version}` : model.id,
    title,
    layers: layers.join(" – "),
    parameters: parameters.toLocaleString("en"),
    accuracy: knownAccuracy(accuracy, 2),
    size: `${(bytes / 1e6).toFixed(2)} MB`,
  };
}
