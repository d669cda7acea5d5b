import { make, makeSvg } from "../lib/dom.js";
import { WeightImage, weightsOf } from "./weight-image.js";

/** @typedef {{node: number, activation: number, passes: number[], levels: string}} PassingNode */

/** The drawing's units: a node's or a digit's place is some of these wide. */
const [WIDTH, HEIGHT] = [1200, 200];
/** The widest line, in CSS pixels. */
const WIDEST_PX = 6;
/** The least share of the largest amount that still has a line. */
const LEAST = 0.25;

/**
 * <firing-strip>: hidden nodes as pictures in a row, and lines from each to the ten outputs: orange and whole for what
 * argues for a digit, blue and dashed against it, the wider the more.
 * Method: `show`.
 */
export class FiringStrip extends HTMLElement {
  #nodes = make("ol", { className: "firing-nodes" });
  #lines = makeSvg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" });
  #digits = make("ol", { className: "firing-digits", ariaHidden: "true" });

  connectedCallback() {
    if (this.childElementCount) return;
    this.#nodes.setAttribute("role", "list");
    this.#digits.append(...Array.from({ length: 10 }, (_, label) => make("li", { textContent: String(label) })));
    this.append(this.#nodes, this.#lines, this.#digits);
  }

  /**
   * @param {PassingNode[]} nodes
   * @param {{label: number, nameOf: (node: PassingNode) => string, addressOf: (node: PassingNode) => string}} told
   */
  show(nodes, { label, nameOf, addressOf }) {
    const most = Math.max(...nodes.flatMap(({ passes }) => passes.map(Math.abs))) || 1;
    this.#nodes.replaceChildren(...nodes.map((node) => pictureOf(node, nameOf(node), addressOf(node))));
    this.#lines.replaceChildren(...nodes.flatMap(({ passes }, at) => linesOf(passes, (at + 0.5) / nodes.length, most)));
    [...this.#digits.children].forEach((item, digit) => item.toggleAttribute("data-best", digit === label));
  }
}

/**
 * @param {PassingNode} node
 * @param {string} name
 * @param {string} href
 */
function pictureOf({ levels, activation }, name, href) {
  const [item, link, image] = [make("li"), make("a", { href, title: name, ariaLabel: name }), new WeightImage()];
  link.style.setProperty("--fires", String(activation));
  link.append(image, make("i"));
  item.append(link);
  image.values = weightsOf(levels);
  image.ariaHidden = "true";
  return item;
}

/**
 * @param {number[]} passes
 * @param {number} from where the node stands, 0..1
 * @param {number} most
 */
function linesOf(passes, from, most) {
  return passes.flatMap((amount, label) => {
    const share = Math.abs(amount) / most;
    if (share < LEAST) return [];
    const [start, end] = [from * WIDTH, ((label + 0.5) / 10) * WIDTH];
    const d = `M${start} 0C${start} ${HEIGHT / 2} ${end} ${HEIGHT / 2} ${end} ${HEIGHT}`;
    return [makeSvg("path", { d, "data-sign": amount < 0 ? "against" : "for", "stroke-width": share * WIDEST_PX })];
  });
}

customElements.define("firing-strip", FiringStrip);
