const [FIRST_MS, MOST_MS] = [1000, 30_000];

/**
 * Tries again what failed because a server is away: after 1, 2, 4 … at most 30 seconds, and at once when the page is
 * looked at again, the device is back in its network, or the page has heard that the server is back.
 */
export class Retry {
  #act;
  #delay = FIRST_MS;
  #timer = 0;
  #isWaiting = false;

  constructor(/** @type {() => void} */ act) {
    this.#act = act;
    document.addEventListener("visibilitychange", () => document.hidden || this.#now());
    for (const event of ["online", "server-back"]) addEventListener(event, () => this.#now());
  }

  /** It has failed: try again later. */
  wait() {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    this.#timer = setTimeout(() => this.#now(), this.#delay);
    this.#delay = Math.min(2 * this.#delay, MOST_MS);
  }

  /** There is nothing to try again any more. */
  stop() {
    clearTimeout(this.#timer);
    this.#isWaiting = false;
    this.#delay = FIRST_MS;
  }

  #now() {
    if (!this.#isWaiting) return;
    clearTimeout(this.#timer);
    this.#isWaiting = false;
    this.#act();
  }
}
