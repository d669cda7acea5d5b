/** /health: whether the server is there. */

import { isAway, json } from "./http.js";

export { linkTo } from "./http.js";

/** Whether the server, and not a proxy before it, answers. */
export async function answers() {
  try {
    await json("/health/live");
    return true;
  } catch (error) {
    return !isAway(error);
  }
}
