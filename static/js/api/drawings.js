/** /drawings: what people drew and taught. */

import { json, linkTo, post, postFile, withParameters } from "./http.js";

/** @import { Deleted, Drawing, DrawingFilter, DrawingPage, Imported, Stroke } from "./types.js" */

const IMPORT_SECONDS = 120;
const address = (/** @type {number} */ id) => `/drawings/${id}`;

/**
 * Save a drawing with its true label and what the network says of it.
 * @param {object} drawing
 * @param {number} drawing.label
 * @param {number[]} drawing.pixels 784 numbers 0..255, in MNIST's frame already
 * @param {Stroke[] | null} drawing.strokes null for a picture
 * @param {string} drawing.model the network that is asked
 * @returns {Promise<Drawing>}
 */
export function teach({ label, pixels, strokes, model }) {
  return json("/drawings", post({ label, pixels, frame: false, strokes, model }));
}

/**
 * Some of the drawings, newest first; with `accepted` false those of guests that wait.
 * @param {DrawingFilter & {offset?: number, limit?: number}} which
 * @returns {Promise<DrawingPage>}
 */
export function drawings({ offset = 0, limit = 60, label, misread, accepted } = {}) {
  return json(withParameters("/drawings", { offset, limit, label, misread, accepted }));
}

/** @returns {Promise<Drawing>} */
export function drawing(/** @type {number} */ id) {
  return json(address(id));
}

/** The address of the Draw page with this drawing on its sheet. */
export function drawingOnSheet(/** @type {number} */ id) {
  return `${linkTo("/")}#drawing=${id}`;
}

/**
 * @param {number} id
 * @param {number} label
 * @returns {Promise<Drawing>}
 */
export function relabel(id, label) {
  return json(address(id), post({ label }, undefined, "PATCH"));
}

/**
 * Take a guest's drawing among the others.
 * @param {number} id
 * @returns {Promise<Drawing>}
 */
export function acceptDrawing(id) {
  return json(`${address(id)}/accept`, { method: "POST" });
}

/**
 * @param {number} id
 * @returns {Promise<null>}
 */
export function deleteDrawing(id) {
  return json(address(id), { method: "DELETE" });
}

/**
 * Delete these, all or none.
 * @param {number[]} ids at most 1000
 * @returns {Promise<Deleted>}
 */
export function deleteDrawings(ids) {
  return json("/drawings/delete", post({ ids }));
}

/**
 * Undo a deletion or an import.
 * @param {string} undo what the answer to it gave
 * @returns {Promise<{message: string}>}
 */
export function undoChange(undo) {
  return json("/drawings/undo", post({ undo }));
}

/** The address of the page that shows all drawings. */
export function drawingsPage() {
  return linkTo("/drawings");
}

/** The address of the page that trains a network, with the tick set that lets it learn the drawings. */
export function trainWithDrawings() {
  return linkTo("/training", { drawings: 1 });
}

/** The address of all drawings as one file: json, csv or idx. */
export function drawingsFile(/** @type {string} */ format) {
  return linkTo("/drawings/export", { format });
}

/**
 * Import a JSON, CSV or ZIP file, or two IDX files in either order.
 * @param {File[]} files
 * @returns {Promise<Imported>}
 */
export function importDrawings(files) {
  return json("/drawings/import", postFile(new Blob(files), IMPORT_SECONDS));
}
