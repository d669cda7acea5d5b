import { find } from "../lib/dom.js";
import { say } from "../lib/say.js";

const PACE_MS = 130;
/** How long the first frame is shown. */
const FIRST_FRAME_MS = 450;

/**
 * <frame-player>: a button and a slider that go through frames. The two are its children.
 * Attribute: `pace`, milliseconds from frame to frame. Property: `index`, the frame on show. Methods: load, show, play,
 * pause, stop.
 * Events, with an index in `detail`: `frame` when another is to be shown, `rest` when playing or sliding ends there.
 */
export class FramePlayer extends HTMLElement {
  /** @type {(index: number) => string} */
  #describe = String;
  #timer = 0;

  connectedCallback() {
    this.button.addEventListener("click", () => (this.#timer ? this.pause() : this.play()));
    this.slider.addEventListener("pointerdown", () => this.stop());
    this.slider.addEventListener("keydown", ({ key }) => key === "Tab" || this.stop());
    this.slider.addEventListener("input", () => {
      this.show(this.index);
    });
    this.slider.addEventListener("change", () => this.#rest());
  }

  get button() {
    return find(this, "button", HTMLButtonElement);
  }

  get slider() {
    return find(this, "input", HTMLInputElement);
  }

  get index() {
    return this.slider.valueAsNumber;
  }

  /**
   * Show one of so many frames, the first if not told which.
   * @param {number} length
   * @param {(index: number) => string} describe what the slider says of a frame
   */
  load(length, describe, index = 0) {
    this.#describe = describe;
    this.slider.max = String(length - 1);
    this.show(index);
  }

  show(/** @type {number} */ index) {
    this.stop();
    this.#show(index);
  }

  /** From the start, or from where it was paused; those who want no motion are shown the end at once. */
  play() {
    const last = Number(this.slider.max);
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      this.#show(last);
      this.#rest();
      return;
    }
    this.#show(this.index === last ? 0 : this.index);
    this.toggleAttribute("data-playing", true);
    this.button.setAttribute("aria-label", say("shared.pause"));
    this.#timer = setTimeout(() => this.#advance(last), FIRST_FRAME_MS);
  }

  pause() {
    this.stop();
    this.#rest();
  }

  /** Stop playing, without an event. */
  stop() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.toggleAttribute("data-playing", false);
    this.button.setAttribute("aria-label", say("shared.play"));
  }

  #advance(/** @type {number} */ last) {
    this.#show(this.index + 1);
    if (this.index < last)
      this.#timer = setTimeout(() => this.#advance(last), Number(this.getAttribute("pace") ?? PACE_MS));
    else this.pause();
  }

  #show(/** @type {number} */ index) {
    this.slider.valueAsNumber = index;
    this.slider.style.setProperty("--done", String(index / Math.max(Number(this.slider.max), 1)));
    this.slider.setAttribute("aria-valuetext", this.#describe(index));
    this.dispatchEvent(new CustomEvent("frame", { detail: index }));
  }

  #rest() {
    this.dispatchEvent(new CustomEvent("rest", { detail: this.index }));
  }
}

customElements.define("frame-player", FramePlayer);
