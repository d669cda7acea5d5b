/** /retrain and /recipes: start a training, watch it, pause it, cancel it, resume it. */

import { json, listen, post, withParameters } from "./http.js";

/** @import { EpochEvent, Job, JobList, RecipeList, TrainingEvent, TrainingRequest } from "./training-types.js" */

const EVENTS = ["started", "stage", "progress", "epoch", "report", "paused", "continued", "resumed", "ended"];
const address = (/** @type {string} */ id) => `/retrain/${encodeURIComponent(id)}`;

/** @returns {Promise<RecipeList>} */
export function recipes() {
  return json("/recipes");
}

/**
 * All trainings, newest first.
 * @returns {Promise<JobList>}
 */
export function trainings() {
  return json("/retrain");
}

/**
 * @param {string} id
 * @returns {Promise<Job>}
 */
export function training(id) {
  return json(address(id));
}

/**
 * The epochs that a training has learned so far, with or without their pictures.
 * @param {string} id
 * @param {boolean} pictures
 * @returns {Promise<EpochEvent[]>}
 */
export async function epochsOf(id, pictures) {
  return (await json(withParameters(`${address(id)}/epochs`, { pictures }))).epochs;
}

/**
 * @param {TrainingRequest} request
 * @returns {Promise<Job>}
 */
export function startTraining(request) {
  return json("/retrain", post(request));
}

/**
 * @param {string} id
 * @returns {Promise<Job>}
 */
export function cancelTraining(id) {
  return json(address(id), { method: "DELETE" });
}

/**
 * @param {string} id
 * @returns {Promise<Job>}
 */
export function resumeTraining(id) {
  return json(`${address(id)}/resume`, { method: "POST" });
}

/**
 * Let a training wait after its epoch.
 * @param {string} id
 * @returns {Promise<Job>}
 */
export function pauseTraining(id) {
  return json(`${address(id)}/pause`, { method: "POST" });
}

/**
 * Let a paused training learn one more epoch.
 * @param {string} id
 * @returns {Promise<Job>}
 */
export function stepTraining(id) {
  return json(`${address(id)}/step`, { method: "POST" });
}

/**
 * All events of a training from the first, and those to come; see `listen`.
 * @param {string} id
 * @param {(event: TrainingEvent, number: number) => void} heard
 * @param {(gone: boolean) => void} lost
 */
export function watchTraining(id, heard, lost) {
  // The kinds listened to are those of TrainingEvent, each with its data.
  const told = (/** @type {string} */ kind, /** @type {unknown} */ data, /** @type {number} */ number) =>
    heard(/** @type {TrainingEvent} */ ({ kind, data }), number);
  return listen(`${address(id)}/events`, EVENTS, told, lost);
}
