export const SIDE = 28;

/**
 * <pixel-film>: 28x28 pixels, each a crisp square. Property `pixels`: 784 numbers 0..255 with 255 = ink, or null for empty.
 * Its ink is the CSS colour that the element has when it first shows some; name it with aria-label.
 */
class PixelFilm extends HTMLElement {
  #pixels = null;
  #ink = null;
  #canvas = Object.assign(document.createElement("canvas"), { width: SIDE, height: SIDE });

  connectedCallback() {
    this.setAttribute("role", "img");
    this.append(this.#canvas);
    this.#paint();
  }

  set pixels(pixels) {
    this.#pixels = pixels;
    this.toggleAttribute("data-empty", !pixels);
    if (this.isConnected) this.#paint();
  }

  #paint() {
    const context = this.#canvas.getContext("2d");
    context.clearRect(0, 0, SIDE, SIDE);
    if (!this.#pixels) return;
    const image = new ImageData(SIDE, SIDE);
    this.#ink ??= inkOf(this);
    const words = new Uint32Array(image.data.buffer); // one a pixel, alpha in the highest byte
    for (let index = 0; index < words.length; index += 1) words[index] = (this.#pixels[index] << 24) | this.#ink;
    context.putImageData(image, 0, 0);
  }
}

/** Asking for a style makes the browser lay the page out, which is too much to do for each answer. */
function inkOf(element) {
  const [red, green, blue] = getComputedStyle(element).color.match(/[\d.]+/g).map(Number);
  return (blue << 16) | (green << 8) | red;
}

customElements.define("pixel-film", PixelFilm);
