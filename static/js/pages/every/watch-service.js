/** On every page: looks every few seconds which network is in service, and tells when it is another one, or locked. */

import { follow } from "../shared/network-in-service.js";

const LOOK_MS = 4000;
const MOST_MS = 60_000;
/** How long until the next look; longer while the server is away. */
let pause = LOOK_MS;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let next;

async function look() {
  clearTimeout(next);
  if (document.hidden) return;
  try {
    const { inService, models } = await import("../../api/models.js");
    await follow(await inService(), models);
    pause = LOOK_MS;
  } catch {
    pause = Math.min(2 * pause, MOST_MS);
  }
  clearTimeout(next);
  next = setTimeout(look, pause);
}

document.addEventListener("visibilitychange", look);
next = setTimeout(look, LOOK_MS);
