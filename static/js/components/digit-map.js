import { context2d, make } from "../lib/dom.js";
import { listen } from "../lib/map-gestures.js";
import { COLOURS, inkOf, paintPoints } from "../lib/map-paint.js";
import { WHOLE, middles, nearestTo, onSquare, panned, zoomed } from "../lib/map-view.js";
import { fitToScreen, keepSharp } from "../lib/resolution.js";

/** @import { Points, View } from "../lib/map-view.js" */
/** @typedef {{digit: number | null, mistakes: boolean}} Filter one digit alone, or all; those misread alone, or all */
/** @typedef {{at: [number, number], neighbours: number[]}} Own the place of one's own drawing, and who decided it */

/** How near a press must be to a point, in CSS pixels. */
const NEAR_PX = 16;
/** The most points that are shown as numerals. */
const MOST_NUMERALS = 350;
const NUMERALS_FROM = 3;

/**
 * <digit-map>: thousands of points to pan, to zoom and to press.
 * Properties: `points`, `filter`, `own` (one's own drawing, or null), `picked` (an index, or null). Methods: `zoom`,
 * `whole`. Event: `pick`, with the index of a point that was pressed in `detail`.
 */
export class DigitMap extends HTMLElement {
  /** @type {View} */
  view = WHOLE;
  /** @type {Points | null} */
  #points = null;
  /** @type {[number, number][]} */
  #middles = [];
  /** @type {Filter} */
  #filter = { digit: null, mistakes: false };
  #inks = new Uint32Array();
  #isCross = new Uint8Array();
  /** @type {Own | null} */
  #own = null;
  /** @type {number | null} */
  #picked = null;
  /** @type {ImageData | null} */
  #image = null;
  #canvas = make("canvas");
  #isDue = false;

  connectedCallback() {
    this.tabIndex = 0;
    this.append(this.#canvas);
    keepSharp(this.#canvas, this, () => this.#schedule());
    listen(this, {
      pan: (right, down) => this.#show(panned(this.view, right, down)),
      zoom: (factor, at) => this.zoom(factor, at),
      whole: () => this.whole(),
      press: (at) => this.#press(at),
    });
  }

  set points(/** @type {Points | null} */ points) {
    this.#points = points;
    this.#middles = points ? middles(points) : [];
    this.#picked = this.#own = null;
    this.filter = this.#filter;
    this.whole();
  }

  set filter(/** @type {Filter} */ filter) {
    this.#filter = filter;
    if (this.#points) this.#ink(this.#points);
    this.#schedule();
  }

  set own(/** @type {Own | null} */ own) {
    this.#own = own;
    this.#schedule();
  }

  set picked(/** @type {number | null} */ picked) {
    this.#picked = picked;
    this.#schedule();
  }

  /**
   * So many times as large, around a point of the square; whether anything has changed.
   * @param {number} factor
   * @param {[number, number]} [at]
   */
  zoom(factor, at) {
    return this.#show(zoomed(this.view, factor, at));
  }

  whole() {
    this.#show(WHOLE);
  }

  #show(/** @type {View} */ view) {
    const isOther = view.scale !== this.view.scale || view.x !== this.view.x || view.y !== this.view.y;
    this.view = view;
    this.toggleAttribute("data-zoomed", view.scale > 1);
    this.#schedule();
    return isOther;
  }

  #press(/** @type {[number, number]} */ at) {
    if (!this.#points) return;
    const which = { most: NEAR_PX / this.clientWidth, isShown: (/** @type {number} */ index) => this.#inks[index] > 0 };
    const found = nearestTo(this.#points, this.view, at, which);
    if (found !== null) this.dispatchEvent(new CustomEvent("pick", { detail: found }));
  }

  /** The colour of each point, none for one that is filtered out. */
  #ink({ count, labels, read }) {
    const { digit, mistakes } = this.#filter;
    const colours = COLOURS.map((colour) => inkOf(colour));
    this.#inks = new Uint32Array(count);
    this.#isCross = new Uint8Array(count);
    for (let index = 0; index < count; index += 1) {
      const isWrong = labels[index] !== read[index];
      this.#isCross[index] = Number(isWrong);
      const isShown = (digit === null || labels[index] === digit) && (isWrong || !mistakes);
      this.#inks[index] = isShown ? colours[labels[index]] : 0;
    }
  }

  /** Paint with the next frame. */
  #schedule() {
    if (this.#isDue) return;
    this.#isDue = true;
    requestAnimationFrame(() => {
      this.#isDue = false;
      this.#paint();
    });
  }

  #paint() {
    const side = fitToScreen(this.#canvas, this);
    if (!side || !this.#points) return;
    const context = context2d(this.#canvas);
    if (this.#image?.width !== side) this.#image = new ImageData(side, side);
    const radius = Math.round(devicePixelRatio * Math.min(3, 0.7 + 0.35 * Math.sqrt(this.view.scale)));
    paintPoints(this.#image, this.#points, { view: this.view, inks: this.#inks, radius }, this.#isCross);
    context.putImageData(this.#image, 0, 0);
    const style = getComputedStyle(this);
    context.font = `700 ${side / 22}px ${style.fontFamily}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    [context.fillStyle, context.strokeStyle] = [style.color, style.backgroundColor];
    this.#paintNumerals(context, side);
    this.#paintMarks(context, side, style.accentColor);
  }

  /** Digits in the middle of their kind; or, from near, each by itself. */
  #paintNumerals(/** @type {CanvasRenderingContext2D} */ context, /** @type {number} */ side) {
    const { digit } = this.#filter;
    context.lineWidth = side / 120;
    if (this.view.scale < NUMERALS_FROM) {
      this.#middles.forEach(([x, y], label) => {
        if (digit === null || digit === label) this.#write(context, String(label), x, y, side);
      });
    }
    const near = this.view.scale < NUMERALS_FROM || !this.#points ? [] : this.#inSight(this.#points);
    if (near.length > MOST_NUMERALS || !this.#points) return;
    context.font = context.font.replace(/[\d.]+px/, `${15 * devicePixelRatio}px`);
    context.lineWidth = 3 * devicePixelRatio;
    const { xs, ys, labels } = this.#points;
    for (const index of near) this.#write(context, String(labels[index]), xs[index], ys[index], side);
  }

  /** The points on show, or more of them than are told apart. */
  #inSight({ count, xs, ys }) {
    const reach = 0.5 / this.view.scale;
    const found = [];
    for (let index = 0; index < count && found.length <= MOST_NUMERALS; index += 1) {
      if (!this.#inks[index] || Math.abs(xs[index] - this.view.x) > reach) continue;
      if (Math.abs(ys[index] - this.view.y) <= reach) found.push(index);
    }
    return found;
  }

  #write(context, text, x, y, side) {
    const [atX, atY] = onSquare(this.view, x, y).map((share) => share * side);
    context.strokeText(text, atX, atY);
    context.fillText(text, atX, atY);
  }

  /** Rings around what is picked and around one's own drawing, with lines to those that decided its place. */
  #paintMarks(context, side, colour) {
    if (!this.#points) return;
    const { xs, ys } = this.#points;
    context.strokeStyle = colour;
    context.lineWidth = side / 250;
    const ring = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ size) => {
      context.beginPath();
      context.arc(...this.#pixelsOf(x, y, side), side / size, 0, 2 * Math.PI);
      context.stroke();
    };
    if (this.#picked !== null) ring(xs[this.#picked], ys[this.#picked], 60);
    if (!this.#own) return;
    const { at, neighbours } = this.#own;
    ring(...at, 40);
    ring(...at, 90);
    context.beginPath();
    for (const index of neighbours) {
      context.moveTo(...this.#pixelsOf(...at, side));
      context.lineTo(...this.#pixelsOf(xs[index], ys[index], side));
    }
    context.stroke();
  }

  /** @returns {[number, number]} */
  #pixelsOf(/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ side) {
    const [atX, atY] = onSquare(this.view, x, y);
    return [atX * side, atY * side];
  }
}

customElements.define("digit-map", DigitMap);
