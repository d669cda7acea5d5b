/** Which network the page knows to be in service, and whether that is locked. */

import { find } from "../../lib/dom.js";
import { say } from "../../lib/say.js";

/** @import { InService, ModelList } from "../../api/types.js" */

const CHANGED = "service-changed";
const page = document.documentElement;
const box = find(document, "[data-service-notice]", HTMLElement);

/** The page itself has put this network into service, or shows it already: there is nothing to tell. */
export function serviceIs(/** @type {string} */ id) {
  page.dataset.serving = id;
}

/** Show whether the network in service is locked. */
export function showLock(/** @type {boolean} */ locked) {
  find(document, "[data-lock]", HTMLElement).hidden = !locked;
}

/**
 * Tell when another network is in service than the page knows of.
 * @param {InService} now
 * @param {() => Promise<ModelList>} list gives all networks
 */
export async function follow({ id, locked }, list) {
  showLock(locked);
  if (id === page.dataset.serving) return;
  const [networks, { calledAs }] = await Promise.all([list(), import("../../lib/words.js")]);
  serviceIs(id);
  tellOfService(say("service.changed", { network: calledAs(id, networks.models) }));
  document.dispatchEvent(new CustomEvent(CHANGED, { detail: networks }));
}

/** Say a sentence about the network in service, in a notice of its own, which stays until it is dismissed. */
export function tellOfService(/** @type {string} */ sentence) {
  find(box, "p", HTMLElement).textContent = sentence;
  box.hidden = false;
}

/** Call `changed` whenever somebody else has put another network into service. */
export function onServiceChange(/** @type {(networks: ModelList) => void} */ changed) {
  document.addEventListener(CHANGED, (event) => changed(/** @type {CustomEvent<ModelList>} */ (event).detail));
}

find(box, "button", HTMLButtonElement).addEventListener("click", () => (box.hidden = true));
