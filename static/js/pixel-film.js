export const SIDE = 28;

/**
 * <pixel-film>: 28x28 pixels, each a crisp square. Property `pixels`: 784 numbers 0..255 with 255 = ink, or null for empty.
 * Its ink is the CSS colour of the element; name it with aria-label.
 */
class PixelFilm extends HTMLElement {
  #pixels = null;
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
    const image = context.createImageData(SIDE, SIDE);
    const [red, green, blue] = getComputedStyle(this).color.match(/[\d.]+/g).map(Number);
    for (let index = 0; index < SIDE * SIDE; index += 1) {
      image.data.set([red, green, blue, this.#pixels ? this.#pixels[index] : 0], index * 4);
    }
    context.putImageData(image, 0, 0);
  }
}

customElements.define("pixel-film", PixelFilm);
