/** /models: versions of networks, into service, back, away, down, up, side by side. */

import { json, linkTo, post, postFile, withParameters } from "./http.js";

/** @import { Comparison, InService, Model, ModelFormat, ModelList } from "./types.js" */

const UPLOAD_SECONDS = 120;
const address = (/** @type {string} */ id) => `/models/${encodeURIComponent(id)}`;

/** @returns {Promise<ModelList>} */
export function models() {
  return json("/models");
}

/**
 * Which network is in service, and whether it is locked.
 * @returns {Promise<InService>}
 */
export function inService() {
  return json("/models/in-service");
}

/**
 * Lock the network in service, or unlock it.
 * @param {boolean} locked
 * @returns {Promise<InService>}
 */
export function lockService(locked) {
  return json("/models/lock", post({ locked }, undefined, "PUT"));
}

/**
 * @param {string} id
 * @returns {Promise<Model>}
 */
export function activate(id) {
  return json(`${address(id)}/activate`, { method: "POST" });
}

/**
 * Put the network that was in service before back into service.
 * @returns {Promise<Model>}
 */
export function rollBack() {
  return json("/models/rollback", { method: "POST" });
}

/**
 * @param {string} id
 * @returns {Promise<null>}
 */
export function deleteModel(id) {
  return json(address(id), { method: "DELETE" });
}

/**
 * @param {string} name
 * @param {File} file
 * @returns {Promise<Model>}
 */
export function uploadModel(name, file) {
  return json(withParameters("/models", { name }), postFile(file, UPLOAD_SECONDS));
}

/**
 * The address of a network's file.
 * @param {string} id
 * @param {ModelFormat} format
 */
export function modelFile(id, format) {
  return linkTo(`${address(id)}/download`, { format });
}

/** The address of the page where this network reads drawings. */
export function drawPage(/** @type {string} */ id) {
  return linkTo("/", { model: id });
}

/** The address of the page of this network's pictures. */
export function picturesPage(/** @type {string} */ id) {
  return linkTo("/gallery", { model: id });
}

/**
 * @param {string} first
 * @param {string} second
 * @returns {Promise<Comparison>}
 */
export function compare(first, second) {
  return json(withParameters("/models/compare", { first, second }));
}

/**
 * The address of a PNG of what so many hidden nodes look for, in rows of ten.
 * @param {string} id
 * @param {{count: number, size: number, palette: string}} how size: pixels on a side of each
 */
export function hiddenImage(id, how) {
  return linkTo(`${address(id)}/hidden.png`, how);
}
