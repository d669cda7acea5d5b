/**
 * What /mistakes and /explain send, as in app/web's schemas and /openapi.json; no page loads this file.
 *
 * @import { Answer, Example, Score } from "./types.js"
 * @typedef {Example & {answer: Answer}} ReadExample one of them, and what a network reads in it
 * @typedef {{model: string, total: number, pictures: ReadExample[]}} Cell some pictures of a cell of the matrix
 * @typedef {object} ReliabilityBin the answers of about the same confidence
 * @property {number} low
 * @property {number} high
 * @property {number} count
 * @property {number | null} confidence their mean
 * @property {number | null} accuracy
 * @typedef {object} MistakesSummary
 * @property {string} model
 * @property {Score} score
 * @property {number[][]} confusion a row for each digit that is shown, a column for each that was read
 * @property {ReliabilityBin[]} reliability
 * @property {number} calibration_error
 * @typedef {{model: string, state: "drawing", share: number, method: string}} MapProgress
 * @typedef {{bytes: ArrayBuffer} | MapProgress} MapAnswer
 * @typedef {{model: string, x: number, y: number, label: number, neighbours: number[]}} PlaceAnswer
 *
 * @typedef {object} Explanation
 * @property {number[]} evidence 784 numbers, positive where a pixel argued for the digit
 * @property {number} output
 * @property {number} baseline the evidence adds up to output - baseline
 * @property {string} method
 * @property {string} model
 */

export {};
