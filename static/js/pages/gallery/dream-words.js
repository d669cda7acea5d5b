/** The page speaks of dreams where the chosen network dreams, and of pictures where it does not. */

import { findAll } from "../../lib/dom.js";
import { networkDreams, onNetworkChange } from "../shared/networks.js";

/** Each element's words of dreams: its name for screen readers, or else its text. */
const words = findAll(document, "[data-dream-words]", HTMLElement).map((element) => {
  const label = element.getAttribute("aria-label");
  return { element, isLabel: label !== null, text: label ?? element.textContent ?? "" };
});

function adapt() {
  const dreams = networkDreams();
  document.body.toggleAttribute("data-dreams", dreams);
  for (const { element, isLabel, text } of words) {
    const adapted = dreams ? text : withoutDreams(text);
    if (isLabel) element.setAttribute("aria-label", adapted);
    else element.textContent = adapted;
  }
}

function withoutDreams(/** @type {string} */ text) {
  return text.replace("dreamt", "drawn").replace("to dream of", "to draw").replace("dream", "picture");
}

onNetworkChange(adapt);
adapt();
