/**
 * Asks one question at a time, and always the newest next.
 * Never more than one is under way; those overtaken while waiting are dropped, so no older answer follows a newer one.
 */
export class Latest {
  #waiting = null;
  #busy = false;

  /** @param {{ask: (question) => Promise, answered: (answer, question) => void, failed: (error, question) => void}} hooks */
  constructor({ ask, answered, failed }) {
    Object.assign(this, { ask, answered, failed });
  }

  push(question) {
    this.#waiting = question;
    if (!this.#busy) this.#run();
  }

  async #run() {
    this.#busy = true;
    while (this.#waiting) {
      const question = this.#waiting;
      this.#waiting = null;
      try {
        this.answered(await this.ask(question), question);
      } catch (error) {
        if (!this.#waiting) this.failed(error, question);
      }
    }
    this.#busy = false;
  }
}
