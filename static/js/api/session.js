/** /session: sign in, and out. */

import { json, post } from "./http.js";

/**
 * @param {string} token
 * @returns {Promise<{asked: boolean, signed_in: boolean}>}
 */
export function signIn(token) {
  return json("/session", post({ token }));
}

/** @returns {Promise<null>} */
export function signOut() {
  return json("/session", { method: "DELETE" });
}
