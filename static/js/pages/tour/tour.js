/** The tour: seven steps from reading to dreaming. What is live in a step is loaded when the step is first shown. */

import { find } from "../../lib/dom.js";
import { showError } from "../shared/notice.js";
import "../shared/no-drops.js";
import { attachStepping } from "./stepping.js";

/** @typedef {{first: string, robust: string, dreamer: string | undefined}} Networks the ids of those that take part */
/** @typedef {{start: (networks: Networks) => void | (() => void)}} Live gives what is called when it is left */

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

try {
  localStorage.setItem("tour", "taken");
} catch {
  // Private windows may refuse: the Draw page then offers the tour again.
}
