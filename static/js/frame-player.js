const PACE_MS = 130;
const REST_MS = 450;

/**
 * <frame-player>: a button and a slider that go through frames. The two are its children.
 * Attribute: `pace`, milliseconds from frame to frame. Property: `index`, the frame on show. Methods: load, show, play, pause, stop.
 * Events, with an index in `detail`: `frame` when another is to be shown, `rest` when it stays there.
 */
class FramePlayer extends HTMLElement {
  #describe = String;
  #timer = 0;

  connectedCallback() {
    this.button.addEventListener("click", () => (this.#timer ? this.pause() : this.play()));
    this.slider.addEventListener("pointerdown", () => this.stop());
    this.slider.addEventListener("keydown", ({ key }) => key === "Tab" || this.stop());
    this.slider.addEventListener("input", () => {
      this.stop();
      this.#show(this.index);
    });
    this.slider.addEventListener("change", () => this.#rest());
  }

  get button() {
    return this.querySelector("button");
  }

  get slider() {
    return this.querySelector("input");
  }

  get index() {
    return Number(this.slider.value);
  }

  /** Show one of so many frames, the first; `describe(index)` is what the slider says of one. */
  load(length, describe, index = 0) {
    this.#describe = describe;
    this.slider.max = length - 1;
    this.show(index);
  }

  show(index) {
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
    this.button.setAttribute("aria-label", "Pause");
    this.#timer = setTimeout(() => this.#advance(last), REST_MS);
  }

  pause() {
    this.stop();
    this.#rest();
  }

  /** To the end of it, without an event. */
  stop() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.toggleAttribute("data-playing", false);
    this.button.setAttribute("aria-label", "Play");
  }

  #advance(last) {
    this.#show(this.index + 1);
    if (this.index < last) this.#timer = setTimeout(() => this.#advance(last), this.getAttribute("pace") ?? PACE_MS);
    else this.pause();
  }

  #show(index) {
    this.slider.value = index;
    this.slider.style.setProperty("--done", index / Math.max(this.slider.max, 1));
    this.slider.setAttribute("aria-valuetext", this.#describe(index));
    this.dispatchEvent(new CustomEvent("frame", { detail: index }));
  }

  #rest() {
    this.dispatchEvent(new CustomEvent("rest", { detail: this.index }));
  }
}

customElements.define("frame-player", FramePlayer);
