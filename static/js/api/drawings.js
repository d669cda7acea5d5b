/** Taught drawings. */

import { json, post, postFile, withParameters } from "./http.js";

const IMPORT_SECONDS = 120;
const address = (id) => `/drawings/${id}`;

/**
 * Keep a drawing with its true label and what the network says of it.
 * @param {number[]} pixels 784 numbers 0..255, in MNIST's frame already
 * @param {object[] | null} strokes null for a picture
 */
export function teach({ label, pixels, strokes, model }) {
  return json("/drawings", post({ label, pixels: Array.from(pixels), frame: false, strokes, model }));
}

/** {total, per_label, drawings}, newest first. */
export function drawings({ offset = 0, limit = 60, label, misread } = {}) {
  return json(withParameters("/drawings", { offset, limit, label, misread }));
}

export function relabel(id, label) {
  return json(address(id), post({ label }, undefined, "PATCH"));
}

export function forget(id) {
  return json(address(id), { method: "DELETE" });
}

/** Fine-tune the network in service on this one drawing. */
export function lesson(id, activate) {
  return json(`${address(id)}/lesson`, post({ activate }));
}

export function drawingsFile(format) {
  return withParameters("/drawings/export", { format });
}

/** A JSON, CSV or ZIP file, or two IDX files in either order. */
export function importDrawings(files) {
  return json("/drawings/import", postFile(new Blob(files), IMPORT_SECONDS));
}
