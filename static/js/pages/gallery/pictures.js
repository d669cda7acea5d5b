/**
 * What the page says of pictures: how they are drawn, how many are read as they were meant, how near an answer came.
 */

/** @import { BackqueryAnswer, Method } from "../../api/types.js" */

/** @type {Record<Method, string>} */
export const METHODS = {
  rashid: "The answer is carried back through the weights once, layer by layer.",
  dream: "Out of noise, by a chain of pictures that the network believes in more and more. Other noise, another dream.",
  exact: "With as little ink as it takes: the picture whose ten outputs are just the ones asked for.",
  ascent: "From faint noise, step by step, to the picture that convinces the network most. Other noise, another one.",
};

/** What a picture is, in short: its method, and for a dream which one. */
export function titleOf(/** @type {{method: Method, seed: number}} */ { method, seed }) {
  return { rashid: "2016", dream: `dream ${seed + 1}`, exact: "exact", ascent: `ascent ${seed + 1}` }[method];
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
  const most = (worstError * 100).toFixed(1);
  if (reached) return `Reached: no output is more than ${most} points off.`;
  return `Not reached: no such picture was found. The nearest is ${most} points off.`;
}
