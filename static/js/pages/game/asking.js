/** Asks for the picture of a round, and what the network and the second reader make of it. */

import { scan } from "../../api/backquery.js";
import { complete } from "../../api/completion.js";
import { query } from "../../api/query.js";
import { find } from "../../lib/dom.js";
import { LINES, upperLines } from "../../lib/rounds.js";
import { calledAs } from "../../lib/words.js";

/** @import { Model } from "../../api/types.js" */
/** @import { Round } from "../../lib/rounds.js" */
/** @typedef {{pixels: number[], network: number | null, reader: number | null}} Asked what both read in all of it */

const { first = "", player = "", dreams = "false" } = find(document, ".game", HTMLElement).dataset;

/** The network that dreams and plays: the one in service, if it dreams. */
export { player };

/** @type {Model[]} */
const networks = JSON.parse(find(document, "#networks", HTMLScriptElement).text);

/** Whether the network of this id is still here. */
export function isHere(/** @type {string} */ id) {
  return networks.some((network) => network.id === id);
}

/** What people call the network of this id. */
export function titleOf(/** @type {string} */ id) {
  return calledAs(id, networks);
}

/**
 * The picture of a round. A scan is by the network of 2016; a dream by the one that plays.
 * @param {Round} round
 * @param {string} model
 * @returns {Promise<Asked>}
 */
export async function pictureOf({ kind, label, seed }, model) {
  const dreamt = { model, method: dreams === "true" ? "dream" : "ascent", seed };
  const how = kind === "scan" ? { model: first, method: "rashid" } : dreamt;
  const answer = await scan(label, /** @type {import("../../api/backquery.js").Drawn} */ (how));
  return { pixels: answer.pixels, network: answer.own_answer.label, reader: answer.second_opinion?.label ?? null };
}

/**
 * What the network believes a picture to be of which it is shown the upper lines. One that dreams has a reader for
 * unfinished digits; another one has to read them like finished ones.
 * @param {number[]} pixels
 * @param {number} lines
 * @param {string} model
 */
export async function guessOf(pixels, lines, model) {
  const shown = upperLines(pixels, lines);
  if (dreams !== "true" || lines === LINES) return (await query(shown, { model, frame: false })).label;
  const { beliefs } = await complete(shown, { label: null, seed: 0, model, count: 1 });
  return beliefs.indexOf(Math.max(...beliefs));
}
