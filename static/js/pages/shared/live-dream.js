/** A dream that goes on: shown at its own pace, paused, begun anew when it ends or breaks off. */

/** @import { DreamFrame } from "../../api/types.js" */
/** @typedef {{label?: number, model: string}} Dreamt of which digit, or from digit to digit, and by whom */
/** @typedef {Dreamt & {seed: number, frames: number}} Streamed a dream from its noise on */
/** @typedef {{dreamt: (frame: DreamFrame) => void, ended: () => void, lost: () => void}} Heard */
/** @typedef {(which: Streamed, heard: Heard) => () => void} Watch */
/**
 * @typedef {object} Hooks
 * @property {Watch} watch asks the server for a dream, frame by frame; what it returns stops that
 * @property {(frame: DreamFrame) => void} shown the frame to show
 * @property {(isLost: boolean) => void} lost the server is silent, and is asked again; or it answers again
 */

const PACE_MS = 80;
/** For those who want no motion: a still picture at this pace, and so many frames are passed over for each. */
const [STILL_PACE_MS, STILL_STEPS] = [5000, 60];
const RETRY_MS = 4000;
const MOST_SEED = 2 ** 31;
const stillness = matchMedia("(prefers-reduced-motion: reduce)");

/**
 * Frames wait here until they are shown, so that pausing loses none.
 */
export class LiveDream {
  /** @type {DreamFrame[]} */
  #waiting = [];
  /** @type {DreamFrame | null} */
  #current = null;
  /** @type {Dreamt | null} */
  #dreamt = null;
  /** @type {Streamed | null} */
  #streamed = null;
  #hooks;
  #frames;
  #timer = 0;
  #retry = 0;
  #ended = false;
  #stopWatching = () => {};

  /**
   * @param {number} frames how many a stream has
   * @param {Hooks} hooks
   */
  constructor(frames, hooks) {
    this.#frames = frames;
    this.#hooks = hooks;
    stillness.addEventListener("change", () => this.#timer && this.play());
  }

  /** The frame on show. */
  get current() {
    return this.#current;
  }

  /** The dream that is streamed now. */
  get streamed() {
    return this.#streamed;
  }

  get isPlaying() {
    return this.#timer !== 0;
  }

  /** Begin another dream, from other noise. */
  begin(/** @type {Dreamt} */ dreamt) {
    this.#dreamt = dreamt;
    this.#stop();
    this.#watch();
    this.play();
  }

  play() {
    clearInterval(this.#timer);
    const [pace, steps] = stillness.matches ? [STILL_PACE_MS, STILL_STEPS] : [PACE_MS, 1];
    this.#timer = setInterval(() => this.#advance(steps), pace);
  }

  pause() {
    clearInterval(this.#timer);
    this.#timer = 0;
  }

  /** End the dream, and leave the server alone. */
  end() {
    this.pause();
    this.#stop();
  }

  #stop() {
    this.#stopWatching();
    clearTimeout(this.#retry);
    this.#waiting = [];
  }

  #watch() {
    if (!this.#dreamt) return;
    const seed = Math.floor(Math.random() * MOST_SEED);
    this.#ended = false;
    this.#streamed = { ...this.#dreamt, seed, frames: this.#frames };
    this.#stopWatching = this.#hooks.watch(this.#streamed, {
      dreamt: (frame) => {
        this.#waiting.push(frame);
        this.#hooks.lost(false);
      },
      ended: () => (this.#ended = true),
      lost: () => {
        this.#hooks.lost(true);
        this.#retry = setTimeout(() => this.#watch(), RETRY_MS);
      },
    });
  }

  /** Show the frame so many steps on, or the last that has come; after the last of all another dream begins. */
  #advance(/** @type {number} */ steps) {
    const frame = this.#waiting.splice(0, steps).at(-1);
    if (frame) this.#hooks.shown((this.#current = frame));
    else if (this.#ended) this.#watch();
  }
}
