/** Step 3: the same weights, forwards and backwards. */

import { find } from "../../lib/dom.js";
import { say } from "../../lib/say.js";
import { part } from "./parts.js";

const diagram = find(document, ".tour-diagram", SVGElement);

part("turn").addEventListener("click", () => {
  const isBack = diagram.dataset.way !== "back";
  diagram.dataset.way = isBack ? "back" : "forth";
  part("turn").setAttribute("aria-pressed", String(isBack));
  part("way").textContent = say(isBack ? "tour.weights.backwards" : "tour.weights.forwards");
});

export function start() {}
