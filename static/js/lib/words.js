/** Numbers and networks in words. */

import { number, say, sayIfKnown } from "./say.js";

/** @import { Model } from "../api/types.js" */

/** @type {[number, string][]} the least confidence, and what it is called */
const DEGREES = [
  [0.99, "certain"],
  [0.9, "almost"],
  [0.7, "probable"],
  [0.4, "perhaps"],
  [0, "hardly"],
];

/**
 * "Probably a seven", with the second best when the network is not sure; what is like no digit is not passed off as
 * one.
 * @param {{label: number, confidence: number, scores: number[], verdict?: string}} answer
 */
export function impression({ label, confidence, scores, verdict }) {
  if (verdict === "not-a-digit") return say("shared.impression.none");
  const degree = DEGREES.find(([least]) => confidence >= least)?.[1];
  const first = say(`shared.degree.${degree}`, { digit: article(label) });
  return confidence < 0.7 ? say("shared.impression.or", { first, second: article(runnerUp(scores, label)) }) : first;
}

/** "seven". */
export function digitName(/** @type {number} */ label) {
  return say(`shared.digit.${label}`);
}

/** "a seven". */
export function article(/** @type {number} */ label) {
  return say(`shared.a-digit.${label}`);
}

/** "a seven" as it stands after "of"; German has another form for it. */
export function ofDigit(/** @type {number} */ label) {
  return say(`shared.of-digit.${label}`);
}

/**
 * What a network is good at: by its recipe, or as its file says.
 * @param {{recipe: string, good_at: string}} network
 */
export function goodAt({ recipe, good_at: said }) {
  const name = [recipe, said.replaceAll(" ", "-")].find((each) => sayIfKnown(`networks.good-at.${each}`) !== null);
  return name ? say(`networks.good-at.${name}`) : said;
}

/** A recipe as the language of the page calls it; one that it does not know keeps its name. */
export function recipeName(/** @type {string} */ name) {
  return sayIfKnown(`recipes.name.${name}`) ?? name;
}

/** 0.9834 as "98.3", in German "98,3"; only a whole 1 is "100.0". */
export function percentage(/** @type {number} */ share) {
  return number(Math.floor(share * 1000) / 10, 1);
}

/** 0.9834 as "98.3 %", which no line breaks in two. */
export function percent(/** @type {number} */ share) {
  return `${percentage(share)}\u00a0%`;
}

/**
 * "a seven, 99.1 %"; a blank picture is read as nothing.
 * @param {{label: number | null, confidence: number}} answer
 */
export function readAs({ label, confidence }) {
  if (label === null) return say("shared.read.nothing");
  return say("shared.read.as", { digit: article(label), percent: percent(confidence) });
}

/**
 * A network as it is called in the language of the page; one that does not come with Brainscan keeps its title.
 * @param {Model} network
 * @returns {Model}
 */
export function titled(network) {
  const name = network.private ? "private-copy" : network.name;
  const title = sayIfKnown(`shared.network.${name}`) ?? network.title;
  return { ...network, title, good_at: goodAt(network) };
}

/**
 * What people call the network of this id: "Dreamer", and with its version, as "Dreamer (890621ee)", where it is not
 * the only one of its name, or is gone.
 * @param {string} id NAME@VERSION
 * @param {Model[]} networks those there are
 */
export function calledAs(id, networks) {
  const [name, version] = id.split("@");
  const namesakes = networks.filter((each) => each.name === name);
  const network = namesakes.find((each) => each.id === id);
  const title = network ? titled(network).title : (sayIfKnown(`shared.network.${name}`) ?? asTitle(name));
  return network && (namesakes.length === 1 || network.private) ? title : `${title} (${version})`;
}

/** "quick-dreamer" as "Quick dreamer", as the server makes titles. */
function asTitle(/** @type {string} */ name) {
  const words = name.replace(/[-_]/g, " ");
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/**
 * The label with the second highest score.
 * @param {number[]} scores
 * @param {number} label the one with the highest
 */
export function runnerUp(scores, label) {
  const others = scores.map((score, index) => (index === label ? -1 : score));
  return others.indexOf(Math.max(...others));
}
