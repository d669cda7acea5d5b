import { context2d, make } from "../lib/dom.js";

/** How many pixels a picture has on each side. */
export const SIDE = 28;
/** @typedef {ArrayLike<number>} Pixels 784 amounts of ink, 0..255 */

/**
 * <pixel-image>: 28x28 pixels, each a crisp square. Property `pixels`: 784 numbers 0..255 with 255 = ink, or null for
 * empty.
 * Its ink is the CSS colour that the element has when it first shows some; name it with aria-label.
 */
export class PixelImage extends HTMLElement {
  /** @type {Pixels | null} */
  #pixels = null;
  /** @type {number | null} */
  #ink = null;
  #canvas = make("canvas", { width: SIDE, height: SIDE });

  connectedCallback() {
    this.setAttribute("role", "img");
    this.append(this.#canvas);
    this.#paint();
  }

  get pixels() {
    return this.#pixels;
  }

  set pixels(pixels) {
    this.#pixels = pixels;
    this.toggleAttribute("data-empty", !pixels);
    if (this.isConnected) this.#paint();
  }

  #paint() {
    const context = context2d(this.#canvas);
    context.clearRect(0, 0, SIDE, SIDE);
    if (!this.#pixels) return;
    const image = new ImageData(SIDE, SIDE);
    this.#ink ??= inkOf(this);
    const rgba = new Uint32Array(image.data.buffer); // one a pixel, alpha in the highest byte
    for (let index = 0; index < rgba.length; index += 1) rgba[index] = (this.#pixels[index] << 24) | this.#ink;
    context.putImageData(image, 0, 0);
  }
}

/**
 * The element's colour as blue, green and red bytes. Asking for it makes the browser lay the page out, so it is asked
 * once.
 */
function inkOf(/** @type {HTMLElement} */ element) {
  const [red, green, blue] = (getComputedStyle(element).color.match(/[\d.]+/g) ?? []).map(Number);
  return (blue << 16) | (green << 8) | red;
}

customElements.define("pixel-image", PixelImage);
