/** What all sections of the page share, and hear of when it changes. */

import { chosenNetwork } from "../shared/networks.js";

/** @typedef {"picture" | "lesion" | "node" | "firing" | "network" | "nodes" | "accuracy"} What */

/**
 * `seen`: 784 pixels as the network saw them, null for none; `drawing`: the text of a link to the strokes; `off`: the
 * nodes that are switched off; `node`: the chosen one; `activations` of all nodes; `label`: the answer; `accuracy`: the
 * share of test digits that are read, null while it is not known.
 */
export const state = {
  /** @type {number[] | null} */ seen: null,
  /** @type {string} */ drawing: "",
  /** @type {Set<number>} */ off: new Set(),
  /** @type {number | null} */ node: null,
  /** @type {number[] | null} */ activations: null,
  /** @type {number | null} */ accuracy: null,
  label: 0,
  total: 0,
};
const changes = new EventTarget();

/**
 * Call `act` whenever one of these has changed.
 * @param {What[]} names
 * @param {() => void} act
 */
export function on(names, act) {
  for (const name of names) changes.addEventListener(name, act);
}

/**
 * @param {What} name of what changes
 * @param {Partial<typeof state>} values
 */
export function change(name, values) {
  Object.assign(state, values);
  changes.dispatchEvent(new Event(name));
}

/** The network that is looked into, and what it is asked without. */
export function asked() {
  return { model: chosenNetwork(), off: [...state.off] };
}
