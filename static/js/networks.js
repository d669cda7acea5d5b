/** Which network answers: the chooser, the ?model= of the address, the links and the footer that follow it. */

import { describeReader } from "./colophon.js";
import { showNotice } from "./notice.js";

const chooser = document.querySelector("[data-network]");
let networks = JSON.parse(document.querySelector("#networks").textContent);

/** The chosen network's NAME@VERSION. */
export function chosenNetwork() {
  return chooser.value;
}

/** NAME@VERSION of the network of this name, undefined if there is none. */
export function networkNamed(wanted) {
  return networks.find(({ name }) => name === wanted)?.id;
}

/** Call `changed` whenever another network is chosen. */
export function onNetworkChange(changed) {
  chooser.addEventListener("change", () => {
    remember("model", chooser.value);
    describe();
    changed();
  });
}

/** Other networks to choose from, as the API lists them; the one in service is chosen. */
export function useNetworks({ default: inService, models }) {
  networks = models;
  chooser.replaceChildren(...models.map((model) => optionFor(model, inService)));
  chooser.dispatchEvent(new Event("change"));
}

function optionFor({ id, name, test_accuracy: accuracy }, inService) {
  const alone = networks.filter((each) => each.name === name).length === 1;
  const text = `${alone ? name : id} · ${accuracy === null ? "accuracy unknown" : `${(accuracy * 100).toFixed(1)} %`}`;
  return new Option(text, id, id === inService, id === inService);
}

/** Set or remove one parameter of the page's address without a new entry in the history. */
export function remember(name, value) {
  const address = new URL(location);
  if (value === null) address.searchParams.delete(name);
  else address.searchParams.set(name, value);
  history.replaceState(null, "", address);
}

function describe() {
  const network = networks.find(({ id }) => id === chooser.value);
  if (!network) return;
  describeReader(network);
  for (const link of document.querySelectorAll(".masthead a")) {
    link.search = chooser.selectedOptions[0].defaultSelected ? "" : `?${new URLSearchParams({ model: network.id })}`;
  }
}

function choose(wanted) {
  const network = networks.find(({ id, name }) => id === wanted || name === wanted);
  if (network) chooser.value = network.id;
  else showNotice(`There is no network “${wanted}”; ${chooser.value} answers instead.`);
}

const wanted = new URLSearchParams(location.search).get("model");
if (wanted) choose(wanted);
describe();
