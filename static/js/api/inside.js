/** /inside: the hidden nodes of a network, what passes through them, and what is left without some of them. */

import { json, linkTo, post, withParameters } from "./http.js";

/**
 * @import { BackwardPass, Firing, ForwardPass, LesionedAccuracy, LesionedPictures } from "./inside-types.js"
 * @import { NodeDetail, NodeList } from "./inside-types.js"
 */

/**
 * Hidden nodes, the most used first.
 * @param {string} model
 * @param {{first?: number, count: number}} which
 * @returns {Promise<NodeList>}
 */
export function hiddenNodes(model, { first, count }) {
  return json(withParameters("/inside/nodes", { model, first, count }));
}

/**
 * @param {string} model
 * @param {number} node
 * @returns {Promise<NodeDetail>}
 */
export function hiddenNode(model, node) {
  return json(withParameters(`/inside/nodes/${node}`, { model }));
}

/**
 * What 784 pixels in MNIST's frame do to the hidden nodes, some of which are off.
 * @param {string} model
 * @param {{pixels: number[], off?: number[], most?: number}} asked
 * @returns {Promise<Firing>}
 */
export function firing(model, { pixels, off = [], most = 0 }) {
  return json(withParameters("/inside/firing", { model }), post({ pixels, off, most }));
}

/**
 * How many of the test images are read without some nodes.
 * @param {string} model
 * @param {number[]} off
 * @returns {Promise<LesionedAccuracy>}
 */
export function lesionedAccuracy(model, off) {
  return json(withParameters("/inside/accuracy", { model }), post({ off }));
}

/**
 * A picture of each digit, drawn without some nodes.
 * @param {string} model
 * @param {number[]} off
 * @returns {Promise<LesionedPictures>}
 */
export function lesionedPictures(model, off) {
  return json(withParameters("/inside/pictures", { model }), post({ off }));
}

/**
 * @param {string} model
 * @param {{pixels: number[], node: number, label: number, off: number[]}} asked
 * @returns {Promise<ForwardPass>}
 */
export function forwardPass(model, asked) {
  return json(withParameters("/inside/forward", { model }), post(asked));
}

/**
 * @param {string} model
 * @param {number} label
 * @returns {Promise<BackwardPass>}
 */
export function backwardPass(model, label) {
  return json(withParameters(`/inside/backward/${label}`, { model }));
}

/**
 * The address of the page that shows a node, with the drawing that is read, which its own #d= tells.
 * @param {string} model
 * @param {number} node
 * @param {string | null} drawing the text of a link's d
 */
export function nodePage(model, node, drawing) {
  const hash = drawing === null ? `#node=${node}` : `#node=${node}&d=${drawing}`;
  return `${linkTo("/inside", { model })}${hash}`;
}
