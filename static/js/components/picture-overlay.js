import { context2d, make } from "../lib/dom.js";
import { SIDE } from "./pixel-image.js";

/** @typedef {{left: number, top: number, side: number}} Place in units of the element */
/** @type {Place} */
const WHOLE = { left: 0, top: 0, side: 1 };

/** @typedef {(context: CanvasRenderingContext2D, values: number[], element: HTMLElement) => void} Paint */

/** Marks on top of a picture, one for each of its 28x28 pixels. */
export class PictureOverlay extends HTMLElement {
  #canvas = make("canvas");
  #paint;
  /** @type {{values: number[], place: Place} | null} */
  #shown = null;

  /** @param {Paint} paint marks for all values, in units of the picture's pixels */
  constructor(paint) {
    super();
    this.#paint = paint;
  }

  connectedCallback() {
    if (this.#canvas.isConnected) return;
    this.setAttribute("aria-hidden", "true");
    this.append(this.#canvas);
    new ResizeObserver(() => this.#repaint()).observe(this);
  }

  /**
   * @param {number[]} values 784 numbers, positive and negative ones marked differently
   * @param {Place} place of the 28x28 pixels
   */
  show(values, place = WHOLE) {
    this.#shown = { values, place };
    this.hidden = false;
    this.#repaint();
  }

  clear() {
    this.#shown = null;
    this.hidden = true;
  }

  #repaint() {
    const side = Math.round(this.clientWidth * devicePixelRatio);
    if (!this.#shown || !side) return;
    this.#canvas.width = this.#canvas.height = side;
    const { values, place } = this.#shown;
    const context = context2d(this.#canvas);
    context.translate(side * place.left, side * place.top);
    context.scale((side * place.side) / SIDE, (side * place.side) / SIDE);
    this.#paint(context, values, this);
  }
}
