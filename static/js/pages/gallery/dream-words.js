/** The page speaks of dreams where the chosen network dreams, and of pictures where not; gallery.css hides either. */

import { findAll } from "../../lib/dom.js";
import { networkDreams, onNetworkChange } from "../shared/networks.js";

/** What has a name for screen readers of each kind. */
const named = findAll(document, "[data-dream-label]", HTMLElement);

function adapt() {
  const dreams = networkDreams();
  document.body.toggleAttribute("data-dreams", dreams);
  for (const element of named) {
    const { dreamLabel = "", pictureLabel = "" } = element.dataset;
    element.setAttribute("aria-label", dreams ? dreamLabel : pictureLabel);
  }
}

onNetworkChange(adapt);
adapt();
