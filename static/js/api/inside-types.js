/**
 * What the server sends of a network's inside, as in app/web/schemas/inside.py and passes.py; no page loads this file.
 *
 * @import { Method, Score } from "./types.js"
 *
 * @typedef {object} HiddenNode
 * @property {number} node its number
 * @property {number} use
 * @property {string} levels its incoming weights, 784 bytes in base64, 127 = 0
 * @typedef {{model: string, total: number, method: string, nodes: HiddenNode[]}} NodeList
 * @typedef {{index: number, label: number, activation: number, pixels: number[]}} ExcitingDigit
 * @typedef {object} MoreOfANode
 * @property {string} model
 * @property {number[]} outgoing its weight to each output
 * @property {number} rank
 * @property {number} bias
 * @property {ExcitingDigit[]} exciting
 * @typedef {HiddenNode & MoreOfANode} NodeDetail
 * @typedef {{node: number, activation: number, passes: number[], levels: string}} PassingNode
 * @typedef {object} Firing
 * @property {string} model
 * @property {number} label
 * @property {number[]} scores
 * @property {number[]} activations of each hidden node, 0..1
 * @property {PassingNode[]} strongest
 * @typedef {{model: string, off: number, lesioned: Score, whole: Score}} LesionedAccuracy
 * @typedef {{label: number, pixels: number[], read: number, confidence: number}} LesionedPicture
 * @typedef {{model: string, off: number, method: Method, pictures: LesionedPicture[]}} LesionedPictures
 * @typedef {{input: number, signal: number, weight: number, product: number}} Product
 * @typedef {object} NodeSum
 * @property {number} node
 * @property {number} count of products
 * @property {Product[]} largest
 * @property {number} others
 * @property {number} bias
 * @property {number} total
 * @property {number} output
 * @typedef {{model: string, hidden: NodeSum, output: NodeSum}} ForwardPass
 * @typedef {{outputs: number[], logits: number[], sums: number[], signals: number[]}} BackLayer
 * @typedef {{model: string, label: number, targets: number[], layers: BackLayer[], pixels: number[]}} BackwardPass
 */

export {};
