import "./pixel-film.js";
import { percent } from "./words.js";

const CHANGE_MS = 450;
const SIZE = 784;

/**
 * <evolving-film label="3" kind="scan">: one picture of a network that is learning; it turns smoothly into the next.
 * Property `picture`: {pixels: Uint8Array, label (read as), confidence}, or null before there is one.
 */
class EvolvingFilm extends HTMLElement {
  #from = new Float32Array(SIZE);
  #now = new Float32Array(SIZE);
  #to = null;
  #started = 0;

  connectedCallback() {
    if (this.firstElementChild) return;
    this.innerHTML = `
      <div class="film">
        <span class="film-corner" data-at="label">${this.getAttribute("label")}</span>
        <span class="film-corner" data-at="verdict"><svg class="icon" aria-hidden="true"><use></use></svg><small>reads </small><span></span></span>
        <span class="film-window"><pixel-film data-empty></pixel-film></span>
      </div>`;
    this.picture = null;
  }

  set picture(picture) {
    if (picture?.pixels === this.#to && picture) return;
    this.#show(picture);
    const film = this.querySelector("pixel-film");
    if (!picture) {
      this.#to = film.pixels = null;
      return;
    }
    const first = !this.#to;
    [this.#from, this.#to, this.#started] = [this.#now.slice(), picture.pixels, performance.now()];
    const still = first || matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#step(still ? Infinity : this.#started, this.#started);
  }

  #show(picture) {
    const label = Number(this.getAttribute("label"));
    const agrees = picture?.label === label;
    this.dataset.agrees = picture ? agrees : "";
    this.querySelector("use").setAttribute("href", agrees ? "#icon-tick" : "#icon-cross");
    this.querySelector('[data-at="verdict"]').hidden = !picture;
    this.querySelector('[data-at="verdict"] span').textContent = picture ? picture.label : "";
    const verdict = picture ? `read as ${picture.label}, ${percent(picture.confidence)}` : "none yet";
    this.querySelector("pixel-film").setAttribute("aria-label", `${this.getAttribute("kind")} of ${label}: ${verdict}`);
  }

  #step(time, started) {
    if (started !== this.#started || !this.#to) return;
    const share = Math.min((time - started) / CHANGE_MS, 1);
    for (let index = 0; index < SIZE; index += 1) {
      this.#now[index] = this.#from[index] + (this.#to[index] - this.#from[index]) * Math.max(share, 0);
    }
    this.querySelector("pixel-film").pixels = this.#now;
    if (share < 1) requestAnimationFrame((later) => this.#step(later, started));
  }
}

customElements.define("evolving-film", EvolvingFilm);
