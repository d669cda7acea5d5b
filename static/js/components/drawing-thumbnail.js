import { make } from "../lib/dom.js";
import { say } from "../lib/say.js";
import { PixelImage } from "./pixel-image.js";

/** <drawing-thumbnail>: a drawing or a test image, small, framed as a film with its true label. */
export class DrawingThumbnail extends HTMLElement {
  /**
   * @param {{label: number, pixels: number[]}} drawing
   * @param {string} note a few words for the corner
   * @param {string} spoken the same for a screen reader
   */
  show({ label, pixels }, note, spoken) {
    const [film, pane, image] = [
      make("div", { className: "film" }),
      make("span", { className: "film-window" }),
      new PixelImage(),
    ];
    image.setAttribute("aria-label", say("components.drawn", { label, said: spoken }));
    image.pixels = pixels;
    pane.append(image);
    film.append(corner("label", String(label)), corner("note", note), pane);
    this.replaceChildren(film);
  }
}

/**
 * @param {string} name
 * @param {string} textContent
 */
function corner(name, textContent) {
  const place = make("span", { className: "film-corner", textContent });
  place.dataset.at = name;
  return place;
}

customElements.define("drawing-thumbnail", DrawingThumbnail);
