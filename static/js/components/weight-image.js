import { context2d, make } from "../lib/dom.js";

const FOR = [189, 47, 6];
const AGAINST = [14, 84, 148];

/**
 * <weight-image>: numbers as squares, row by row: orange above 0, blue below, the stronger the further from it.
 * Properties: `columns`, 28 unless told; `values`, the numbers, of which the largest magnitude is full colour, or null.
 */
export class WeightImage extends HTMLElement {
  columns = 28;
  #canvas = make("canvas");

  connectedCallback() {
    this.setAttribute("role", "img");
    this.append(this.#canvas);
  }

  set values(/** @type {ArrayLike<number> | null} */ values) {
    const { columns } = this;
    const rows = Math.ceil((values?.length ?? 0) / columns);
    this.#canvas.width = columns;
    this.#canvas.height = Math.max(rows, 1);
    this.toggleAttribute("data-empty", !values);
    if (values) paint(this.#canvas, values);
  }
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {ArrayLike<number>} values
 */
function paint(canvas, values) {
  const image = new ImageData(canvas.width, canvas.height);
  let most = 0;
  for (let at = 0; at < values.length; at += 1) most = Math.max(most, Math.abs(values[at]));
  for (let at = 0; at < values.length; at += 1) {
    image.data.set(values[at] > 0 ? FOR : AGAINST, 4 * at);
    image.data[4 * at + 3] = most && (255 * Math.abs(values[at])) / most;
  }
  context2d(canvas).putImageData(image, 0, 0);
}

/** The levels of a node's weights, 784 bytes in base64 with 127 for 0, as numbers around 0. */
export function weightsOf(/** @type {string} */ levels) {
  return Array.from(atob(levels), (letter) => letter.charCodeAt(0) - 127);
}

customElements.define("weight-image", WeightImage);
