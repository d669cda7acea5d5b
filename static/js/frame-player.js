const FRAME_MS = 130;
const REST_MS = 450;

/**
 * <frame-player>: a button and a slider that go through frames. It holds the two as its children and the name of the play icon.
 * Properties: `length`, how many frames there are; `index`, the one on show; `describe`, index => what the slider says of it.
 * Events: `frame` when another is to be shown, `rest` when it stays there. Method: `play`, from the first to the last.
 */
class FramePlayer extends HTMLElement {
  describe = String;
  #timer = 0;

  connectedCallback() {
    this.button.addEventListener("click", () => (this.#timer ? this.pause() : this.play()));
    this.slider.addEventListener("input", () => {
      this.#stop();
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

  set length(length) {
    this.#stop();
    this.slider.max = length - 1;
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
    this.#stop();
    this.#rest();
  }

  /** Show a frame without a word. */
  rewind() {
    this.#stop();
    this.#show(0);
  }

  #advance(last) {
    this.#show(this.index + 1);
    if (this.index < last) this.#timer = setTimeout(() => this.#advance(last), FRAME_MS);
    else this.pause();
  }

  #show(index) {
    this.slider.value = index;
    this.slider.style.setProperty("--done", index / this.slider.max);
    this.slider.setAttribute("aria-valuetext", this.describe(index));
    this.dispatchEvent(new CustomEvent("frame", { detail: index }));
  }

  #rest() {
    this.dispatchEvent(new CustomEvent("rest", { detail: this.index }));
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.toggleAttribute("data-playing", false);
    this.button.setAttribute("aria-label", "Play");
  }
}

customElements.define("frame-player", FramePlayer);
