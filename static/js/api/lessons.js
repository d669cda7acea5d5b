/** /lessons: a private copy of the network in service learns for this browser alone. */

import { json, post } from "./http.js";

/** @import { Model, PrivateCopy, PrivateLesson } from "./types.js" */

/** A whole class may press at once, and the lessons are held one by one. */
const LESSON_SECONDS = 120;

/**
 * Let the copy learn 784 pixels that are in MNIST's frame; the first lesson makes the copy.
 * @param {number} label
 * @param {number[]} pixels
 * @returns {Promise<PrivateLesson>}
 */
export function learnPrivately(label, pixels) {
  const signal = AbortSignal.timeout(LESSON_SECONDS * 1000);
  return json("/lessons", { ...post({ label, pixels, frame: false }), signal });
}

/** @returns {Promise<PrivateCopy>} */
export function takeLessonBack() {
  return json("/lessons/last", { method: "DELETE" });
}

/**
 * Put the copy into service for all.
 * @returns {Promise<Model>}
 */
export function publishCopy() {
  return json("/lessons/publish", { method: "POST" });
}
