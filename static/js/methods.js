/** The ways to draw, in words. */

export const METHODS = {
  rashid: "The answer is carried back through the weights once, layer by layer.",
  dream: "From faint noise, step by step, to the picture that convinces the network most. Other noise, another dream.",
  exact: "With as little ink as it takes: the picture whose ten outputs are just the ones asked for.",
};

/** What a picture is, in short: its method, and for a dream which one. */
export function titleOf({ method, seed }) {
  return { rashid: "2016", dream: `dream ${seed + 1}`, exact: "exact" }[method];
}
