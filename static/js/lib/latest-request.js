/**
 * Asks one question at a time, and always the newest next.
 * Never more than one is under way; those overtaken while waiting are dropped, so no older answer follows a newer one.
 * @template Question
 * @template Answer
 */
export class LatestRequest {
  /** @type {Question | null} */
  #waiting = null;
  #busy = false;
  #hooks;

  /**
   * @param {object} hooks
   * @param {(question: Question) => Promise<Answer>} hooks.ask
   * @param {(answer: Answer, question: Question) => void} hooks.answered
   * @param {(error: Error, question: Question) => void} hooks.failed
   */
  constructor(hooks) {
    this.#hooks = hooks;
  }

  push(/** @type {Question} */ question) {
    this.#waiting = question;
    if (!this.#busy) this.#run();
  }

  async #run() {
    this.#busy = true;
    while (this.#waiting) {
      const question = this.#waiting;
      this.#waiting = null;
      try {
        this.#hooks.answered(await this.#hooks.ask(question), question);
      } catch (error) {
        if (!this.#waiting) this.#hooks.failed(/** @type {Error} */ (error), question);
      }
    }
    this.#busy = false;
  }
}
