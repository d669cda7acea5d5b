/** Which network answers: the chooser, the ?model= of the address, the links and the facts that follow it. */

import { find, findAll } from "../../lib/dom.js";
import { knownAccuracy } from "../../lib/figures.js";
import { parameter, setParameter } from "./address.js";
import { showNetworkFacts } from "./network-facts.js";
import { showNotice } from "./notice.js";

/** @import { Model, ModelList } from "../../api/types.js" */

const chooser = find(document, "[data-network]", HTMLSelectElement);
/** @type {Model[]} */
let networks = JSON.parse(find(document, "#networks", HTMLScriptElement).text);

/** The chosen network's NAME@VERSION. */
export function chosenNetwork() {
  return chooser.value;
}

/** NAME@VERSION of the network of this name, undefined if there is none. */
export function networkNamed(/** @type {string} */ wanted) {
  return networks.find(({ name }) => name === wanted)?.id;
}

/** Call `changed` whenever another network is chosen. */
export function onNetworkChange(/** @type {() => void} */ changed) {
  chooser.addEventListener("change", () => {
    setParameter("model", chooser.value);
    showChosen();
    changed();
  });
}

/** Other networks to choose from; the one in service is chosen. */
export function useNetworks(/** @type {ModelList} */ { default: inService, models }) {
  networks = models;
  chooser.replaceChildren(...models.map((model) => optionFor(model, inService)));
  chooser.dispatchEvent(new Event("change"));
}

/**
 * @param {Model} model
 * @param {string} inService
 */
function optionFor({ id, name, test_accuracy: accuracy }, inService) {
  const alone = networks.filter((each) => each.name === name).length === 1;
  const text = `${alone ? name : id} · ${knownAccuracy(accuracy, 1)}`;
  return new Option(text, id, id === inService, id === inService);
}

/** The facts of the chosen network, and links that keep it chosen. */
function showChosen() {
  const network = networks.find(({ id }) => id === chooser.value);
  if (!network) return;
  showNetworkFacts(network);
  for (const link of findAll(document, ".masthead a", HTMLAnchorElement)) {
    link.search = chooser.selectedOptions[0].defaultSelected ? "" : `?${new URLSearchParams({ model: network.id })}`;
  }
}

function choose(/** @type {string} */ wanted) {
  const network = networks.find(({ id, name }) => id === wanted || name === wanted);
  if (network) chooser.value = network.id;
  else showNotice(`There is no network “${wanted}”; ${chooser.value} answers instead.`);
}

const wanted = parameter("model");
if (wanted) choose(wanted);
showChosen();
