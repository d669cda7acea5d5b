/** Which network answers: the chooser, the ?model= of the address, the links and the facts that follow it. */

import { find, findAll } from "../../lib/dom.js";
import { knownAccuracy } from "../../lib/figures.js";
import { say } from "../../lib/say.js";
import { calledAs, titled } from "../../lib/words.js";
import { parameter, setParameter } from "./address.js";
import { showNetworkFacts } from "./network-facts.js";
import { onServiceChange, serviceIs, tellOfService } from "./network-in-service.js";
import { showNotice } from "./notice.js";

/** @import { Model, ModelList } from "../../api/types.js" */

const PRIVATE = "mine-";
const chooser = find(document, "[data-network]", HTMLSelectElement);
/** @type {Model[]} */
let networks = JSON.parse(find(document, "#networks", HTMLScriptElement).text).map(titled);

/** The chosen network's NAME@VERSION. */
export function chosenNetwork() {
  return chooser.value;
}

/** What people call the network of this id. */
export function titleOfNetwork(/** @type {string} */ id) {
  return network(id)?.title ?? calledAs(id, networks);
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

/** Other networks to choose from; the one in service is chosen, or this one. Private copies stay. */
export function useNetworks(/** @type {ModelList} */ { default: inService, models }, chosen = inService) {
  serviceIs(inService);
  show([...models, ...networks.filter((each) => each.private)], inService, chosen);
}

/**
 * The private copy that learned for this browser is now as in `after`, which is chosen; null when it is gone, and the
 * network in service is chosen.
 * @param {Model | null} before
 * @param {Model | null} after
 */
export function useCopy(before, after) {
  const others = networks.filter(({ name }) => name !== before?.name && name !== after?.name);
  const inService = networkInService();
  show(after ? [...others, after] : others, inService, after?.id ?? inService);
}

/** Whether a request failed because the chosen private copy was let go; then the network in service is chosen. */
export function wasLetGo(/** @type {Error & {status?: number}} */ { status }) {
  const gone = network();
  if (!gone?.private || status !== 404) return false;
  tellOfService(say("service.let-go"));
  useCopy(gone, null);
  return true;
}

/** The id of the network in service. */
export function networkInService() {
  return document.documentElement.dataset.serving ?? "";
}

/**
 * @param {Model[]} known
 * @param {string} inService
 * @param {string} chosen
 */
function show(known, inService, chosen) {
  networks = known.map(titled);
  chooser.replaceChildren(...networks.map((model) => optionFor(model, inService)));
  chooser.value = known.some(({ id }) => id === chosen) ? chosen : inService;
  chooser.dispatchEvent(new Event("change"));
}

/**
 * @param {Model} model
 * @param {string} inService
 */
function optionFor({ id, test_accuracy: accuracy }, inService) {
  const text = `${calledAs(id, networks)} · ${knownAccuracy(accuracy, 1)}`;
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
  else if (wanted.startsWith(PRIVATE)) showNotice(say("service.let-go"));
  else showNotice(say("shared.network.unknown", { wanted, network: titleOfNetwork(chooser.value) }));
}

/** Whoever has chosen another network than the one in service keeps it. */
onServiceChange((list) => useNetworks(list, chooser.selectedOptions[0].defaultSelected ? list.default : chooser.value));
const wanted = parameter("model");
if (wanted) choose(wanted);
showChosen();
