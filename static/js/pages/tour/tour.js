/** The tour: seven steps from reading to dreaming. What is live in a step is loaded when the step is first shown. */

import { find, findAll } from "../../lib/dom.js";
import { showError } from "../shared/notice.js";
import "../shared/no-drops.js";
import { attachStepping } from "./stepping.js";

/** @typedef {{first: string, robust: string, dreamer: string | undefined}} Networks the ids of those that take part */
/** @typedef {{start: (networks: Networks) => void | (() => void)}} Live gives what is called when it is left */

/** How long a page is there before it fetches what only paper shows. */
const STILLS_MS = 3000;
const { first = "", robust = "", dreamer } = find(document, ".tour", HTMLElement).dataset;
/** @type {Record<string, () => Promise<Live>>} */
const LIVE = {
  reading: () => import("./reading.js"),
  back: () => import("./back.js"),
  weights: () => import("./weights.js"),
  own: () => import("./own.js"),
  ways: () => import("./ways.js"),
  dreaming: () => import("./dreaming.js"),
  ending: () => import("./ending.js"),
};
/** @type {() => void} */
let leave = () => {};
let shown = "";

attachStepping(async (name) => {
  leave();
  leave = () => {};
  shown = name;
  try {
    const { start } = await LIVE[name]();
    if (name === shown) leave = start({ first, robust, dreamer }) ?? (() => {});
  } catch (error) {
    showError(error);
  }
});

/** For paper: the pictures of steps that were not visited, as the server draws them. */
function loadStills() {
  for (const image of findAll(document, ".tour-still img", HTMLImageElement)) image.loading = "eager";
}

setTimeout(loadStills, STILLS_MS);
addEventListener("beforeprint", loadStills);

try {
  localStorage.setItem("tour", "taken");
} catch {
  // Private windows may refuse: the Draw page then offers the tour again.
}
