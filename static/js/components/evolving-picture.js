import { find } from "../lib/dom.js";
import { say } from "../lib/say.js";
import { percent } from "../lib/words.js";
import { PixelImage, SIDE } from "./pixel-image.js";

const CHANGE_MS = 450;
const SIZE = SIDE * SIDE;
/**
 * @typedef {{pixels: Uint8Array, label: number, confidence: number}} Picture its pixels, and the label it is read as
 */

/**
 * <evolving-picture label="3" kind="scan">: one picture of a network that is learning; it turns smoothly into the next.
 * Property `picture`: a Picture, or null before there is one.
 */
export class EvolvingPicture extends HTMLElement {
  #image = new PixelImage();
  #from = new Float32Array(SIZE);
  #now = new Float32Array(SIZE);
  /** @type {Uint8Array | null} */
  #to = null;
  #started = 0;

  connectedCallback() {
    if (this.firstElementChild) return;
    this.innerHTML = `
      <div class="film">
        <span class="film-corner" data-at="label">${this.getAttribute("label")}</span>
        <span class="film-corner" data-at="verdict"><svg class="icon" aria-hidden="true"><use></use></svg><small>${say("training.film.reads")} </small><span></span></span>
        <span class="film-window"></span>
      </div>`;
    find(this, ".film-window", HTMLElement).append(this.#image);
    this.picture = null;
  }

  set picture(/** @type {Picture | null} */ picture) {
    if (picture?.pixels === this.#to && picture) return;
    this.#showVerdict(picture);
    if (!picture) {
      this.#to = this.#image.pixels = null;
      return;
    }
    const first = !this.#to;
    [this.#from, this.#to, this.#started] = [this.#now.slice(), picture.pixels, performance.now()];
    const still = first || matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#step(still ? Infinity : this.#started, this.#started);
  }

  #showVerdict(/** @type {Picture | null} */ picture) {
    const label = Number(this.getAttribute("label"));
    const agrees = picture?.label === label;
    const corner = find(this, '[data-at="verdict"]', HTMLElement);
    this.dataset.agrees = picture ? String(agrees) : "";
    find(corner, "use", SVGUseElement).setAttribute("href", agrees ? "#icon-tick" : "#icon-cross");
    corner.hidden = !picture;
    find(corner, "span", HTMLElement).textContent = picture ? String(picture.label) : "";
    const said = picture
      ? say("training.film.read", { label: picture.label, percent: percent(picture.confidence) })
      : say("training.film.none");
    this.#image.setAttribute("aria-label", say(`training.film.${this.getAttribute("kind")}`, { label, said }));
  }

  /**
   * Show the picture as far as it has turned at this time, and go on until it has turned; stops when another has begun
   * to.
   * @param {number} time
   * @param {number} started
   */
  #step(time, started) {
    const to = this.#to;
    if (started !== this.#started || !to) return;
    const share = Math.min((time - started) / CHANGE_MS, 1);
    for (let index = 0; index < SIZE; index += 1) {
      this.#now[index] = this.#from[index] + (to[index] - this.#from[index]) * Math.max(share, 0);
    }
    this.#image.pixels = this.#now;
    if (share < 1) requestAnimationFrame((later) => this.#step(later, started));
  }
}

customElements.define("evolving-picture", EvolvingPicture);
