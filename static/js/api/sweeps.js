/** /sweeps: train with many recipes, sizes and seeds, and compare. */

import { json, post } from "./http.js";

/** @typedef {"waiting" | "running" | "done" | "failed" | "cancelled"} RunState */
/**
 * @typedef {object} Run
 * @property {number} number
 * @property {string} recipe
 * @property {number} hidden
 * @property {number} seed
 * @property {RunState} state
 * @property {number | null} accuracy 0..1, once it is done
 * @property {number | null} seconds
 * @property {string | null} message why it failed
 */
/** @typedef {{id: string, created: string, under_way: boolean, runs: Run[]}} Sweep */
/** @typedef {{recipes: string[], hidden: number[], seeds: number[], epochs: number, examples: number}} SweepRequest */

/**
 * All sweeps, newest first.
 * @returns {Promise<{sweeps: Sweep[]}>}
 */
export function sweeps() {
  return json("/sweeps");
}

/**
 * @param {SweepRequest} request
 * @returns {Promise<Sweep>}
 */
export function startSweep(request) {
  return json("/sweeps", post(request));
}

/**
 * @param {string} id
 * @returns {Promise<Sweep>}
 */
export function cancelSweep(id) {
  return json(`/sweeps/${encodeURIComponent(id)}`, { method: "DELETE" });
}
