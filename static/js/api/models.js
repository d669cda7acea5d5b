/** Versions of networks: into service, back, away, down, up, side by side. */

import { json, postFile, withParameters } from "./http.js";

const UPLOAD_SECONDS = 120;
const address = (id) => `/models/${encodeURIComponent(id)}`;

/** {default, previous, lost, models}. */
export function models() {
  return json("/models");
}

/** The id of the network in service. */
export async function inService() {
  return (await json("/health/ready")).model;
}

export function activate(id) {
  return json(`${address(id)}/activate`, { method: "POST" });
}

/** The network before is in service again. */
export function rollBack() {
  return json("/models/rollback", { method: "POST" });
}

export function deleteModel(id) {
  return json(address(id), { method: "DELETE" });
}

export function uploadModel(name, file) {
  return json(withParameters("/models", { name }), postFile(file, UPLOAD_SECONDS));
}

export function modelFile(id, format) {
  return withParameters(`${address(id)}/download`, { format });
}

export function compare(first, second) {
  return json(withParameters("/models/compare", { first, second }));
}
