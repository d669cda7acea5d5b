/** Trainings: start one, look on, cancel it, resume it. */

import { json, listen, post } from "./http.js";

const EVENTS = ["started", "stage", "progress", "epoch", "report", "resumed", "ended"];

export function recipes() {
  return json("/recipes");
}

/** {running: id or null, jobs}, newest first. */
export function trainings() {
  return json("/retrain");
}

export function training(id) {
  return json(`/retrain/${encodeURIComponent(id)}`);
}

export function startTraining(request) {
  return json("/retrain", post(request));
}

export function cancelTraining(id) {
  return json(`/retrain/${encodeURIComponent(id)}`, { method: "DELETE" });
}

export function resumeTraining(id) {
  return json(`/retrain/${encodeURIComponent(id)}/resume`, { method: "POST" });
}

/** All its events from the first, and those to come; see `listen`. */
export function watchTraining(id, heard, lost) {
  return listen(`/retrain/${encodeURIComponent(id)}/events`, EVENTS, heard, lost);
}
