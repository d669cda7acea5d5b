/** What sixty hidden nodes look for, as pictures of their weights. */

import { hiddenImage } from "../../api/models.js";
import { find } from "../../lib/dom.js";
import { say } from "../../lib/say.js";
import { network, onNetworkChange } from "../shared/networks.js";
import { chosenPalette, onPaletteChange } from "./palette.js";

const COUNT = 60;
const SIDE_PX = 28;
const section = find(document, "[data-hidden-nodes]", HTMLElement);
const image = find(section, "img", HTMLImageElement);
const caption = find(section, "[data-hidden-count]", HTMLElement);

function show() {
  const { id = "", title = "", layers = [] } = network() ?? {};
  const nodes = layers.length > 2 ? layers[1] : 0;
  section.hidden = !nodes;
  if (!nodes) return;
  const shown = Math.min(COUNT, nodes);
  image.src = hiddenImage(id, { count: shown, size: SIDE_PX, palette: chosenPalette() });
  image.alt = say("gallery.nodes.alt", { shown, title });
  caption.textContent = say("gallery.nodes.shown", { shown, all: nodes });
}

onNetworkChange(show);
onPaletteChange(show);
show();
