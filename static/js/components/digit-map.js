import { context2d, make } from "../lib/dom.js";
import { listen } from "../lib/map-gestures.js";
import { paintNumerals, paintRings } from "../lib/map-marks.js";
import { COLOURS, inkOf, paintPoints } from "../lib/map-paint.js";
import { WHOLE, middles, nearestTo, panned, zoomed } from "../lib/map-view.js";
import { fitToScreen, keepSharp } from "../lib/resolution.js";

/** @import { Own } from "../lib/map-marks.js" */
/** @import { Points, View } from "../lib/map-view.js" */
/** @typedef {{digit: number | null, mistakes: boolean}} Filter one digit alone, or all; those misread alone, or all */

/** How near a press must be to a point, in CSS pixels. */
const NEAR_PX = 16;

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
  #ink(/** @type {Points} */ { count, labels, read }) {
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
    Object.assign(context, { fillStyle: style.color, strokeStyle: style.backgroundColor });
    context.font = `16px ${style.fontFamily}`;
    const sheet = { context, view: this.view, side };
    const isShown = (/** @type {number} */ index) => this.#inks[index] > 0;
    paintNumerals(sheet, this.#points, { middles: this.#middles, digit: this.#filter.digit, isShown });
    paintRings(sheet, this.#points, { picked: this.#picked, own: this.#own, colour: style.accentColor });
  }
}

customElements.define("digit-map", DigitMap);
