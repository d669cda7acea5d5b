/** The foot of every page, which says who reads. */

/** @param {object} network as the API lists it */
export function describeReader(network) {
  const told = facts(network);
  for (const place of document.querySelectorAll("[data-network-fact]")) place.textContent = told[place.dataset.networkFact];
}

function facts({ id, layers, parameters, test_accuracy, bytes, description }) {
  return {
    id,
    description,
    layers: layers.join(" – "),
    parameters: parameters.toLocaleString("en"),
    accuracy: test_accuracy === null ? "accuracy unknown" : `${(test_accuracy * 100).toFixed(2)} %`,
    size: `${(bytes / 1e6).toFixed(2)} MB`,
  };
}
