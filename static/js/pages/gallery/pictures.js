/**
 * What the page says of pictures: how they are drawn, how many are read as they were meant, how near an answer came.
 */

import { number, say } from "../../lib/say.js";
import { networkDreams } from "../shared/networks.js";

/** @import { BackqueryAnswer, Method } from "../../api/types.js" */

/** @type {Method[]} */
const METHODS = ["rashid", "dream", "exact", "ascent"];

/** @returns {name is Method} */
export function isMethod(/** @type {string} */ name) {
  return METHODS.some((method) => method === name);
}

/** Whether other noise makes another picture. */
export function isSeeded(/** @type {Method} */ method) {
  return method === "dream" || method === "ascent";
}

/** How a network draws out of noise: those that do not dream climb. */
export function noisyMethod(/** @type {string} */ model) {
  return networkDreams(model) ? "dream" : "ascent";
}

/** What such a picture is, which ends the names of the words about it. */
export function kindOf(/** @type {Method} */ method) {
  return method === "dream" ? "dream" : "picture";
}

/** What a picture is, in short: its method, and where noise counts which one. */
export function titleOf(/** @type {{method: Method, seed: number}} */ { method, seed }) {
  return say(`gallery.short.${method}`, { number: seed + 1 });
}

/**
 * How many of these pictures are read as they were meant, by whom; `second` is null where there is no second reader.
 */
export function tally(/** @type {BackqueryAnswer[]} */ pictures) {
  const own = pictures.filter(({ agrees }) => agrees).length;
  const second = pictures.filter(({ second_opinion: opinion }) => opinion?.agrees).length;
  return { own, second: pictures[0].second_opinion ? second : null };
}

/** How near an exact picture's answer came to the one asked for. */
export function exactness(/** @type {BackqueryAnswer} */ { reached, worst_error: worstError }) {
  return say(reached ? "gallery.exact.reached" : "gallery.exact.missed", { most: number(worstError * 100, 1) });
}
