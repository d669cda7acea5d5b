/** The page speaks of dreams where the chosen network dreams, and of pictures where it does not. */

import { findAll } from "../../lib/dom.js";
import { networkDreams, onNetworkChange } from "../shared/networks.js";

/** What has words of dreams and words of pictures: for its name for screen readers, or else its text. */
const elements = findAll(document, "[data-dream-words]", HTMLElement);

function adapt() {
  const dreams = networkDreams();
  document.body.toggleAttribute("data-dreams", dreams);
  for (const element of elements) {
    const { dream = "", picture = "" } = element.dataset;
    const words = dreams ? dream : picture;
    if (element.hasAttribute("aria-label")) element.setAttribute("aria-label", words);
    else element.textContent = words;
  }
}

onNetworkChange(adapt);
adapt();
