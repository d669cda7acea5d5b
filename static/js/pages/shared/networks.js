/** Which network answers: the chooser, the ?model= of the address, the links and the facts that follow it. */

import { find, findAll } from "../../lib/dom.js";
import { knownAccuracy } from "../../lib/figures.js";
import { say } from "../../lib/say.js";
import { titled } from "../../lib/words.js";
import { parameter, setParameter } from "./address.js";
import { showNetworkFacts } from "./network-facts.js";
import { showNotice } from "./notice.js";

/** @import { Model, ModelList } from "../../api/types.js" */

const chooser = find(document, "[data-network]", HTMLSelectElement);
/** @type {Model[]} */
let networks = JSON.parse(find(document, "#networks", HTMLScriptElement).text).map(titled);

/** The chosen network's NAME@VERSION. */
export function chosenNetwork() {
  return chooser.value;
}

/** What people call the network of this id. */
export function titleOfNetwork(/** @type {string} */ id) {
  return network(id)?.title ?? id;
}

/** NAME@VERSION of the network of this name, undefined if there is none. */
export function networkNamed(/** @type {string} */ wanted) {
  return networks.find(({ name }) => name === wanted)?.id;
}

/** All about the chosen network, or this one. */
export function network(id = chooser.value) {
  return networks.find((each) => each.id === id);
}

/** Whether the chosen network, or this one, dreams. */
export function networkDreams(id = chooser.value) {
  return network(id)?.dreams ?? false;
}

/** A network that dreams, undefined if there is none. */
export function networkThatDreams() {
  return networks.find(({ dreams }) => dreams);
}

/** Choose a network as if in the chooser. */
export function chooseNetwork(/** @type {string} */ id) {
  chooser.value = id;
  chooser.dispatchEvent(new Event("change"));
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
  networks = models.map(titled);
  chooser.replaceChildren(...networks.map((model) => optionFor(model, inService)));
  chooser.dispatchEvent(new Event("change"));
}

/**
 * @param {Model} model
 * @param {string} inService
 */
function optionFor({ id, name, version, title, test_accuracy: accuracy }, inService) {
  const alone = networks.filter((each) => each.name === name).length === 1;
  const text = `${title}${alone ? "" : ` (${version})`} · ${knownAccuracy(accuracy, 1)}`;
  return new Option(text, id, id === inService, id === inService);
}

/** The facts of the chosen network, and links that keep it chosen. */
function showChosen() {
  const chosen = network();
  if (!chosen) return;
  showNetworkFacts(chosen);
  for (const link of findAll(document, ".masthead a, [data-keeps-network]", HTMLAnchorElement)) {
    link.search = chooser.selectedOptions[0].defaultSelected ? "" : `?${new URLSearchParams({ model: chosen.id })}`;
  }
}

function choose(/** @type {string} */ wanted) {
  const known = networks.find(({ id, name }) => id === wanted || name === wanted);
  if (known) chooser.value = known.id;
  else showNotice(say("shared.network.unknown", { wanted, network: chooser.value }));
}

const wanted = parameter("model");
if (wanted) choose(wanted);
showChosen();
