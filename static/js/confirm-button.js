/**
 * <confirm-button>: a button for what cannot be undone. Pressed, it asks its question, and only a second press does it.
 * Attributes: `label`, `question`, `yes`, `about` (what it is done to, for those who do not see where it stands). Event: `confirm`.
 */
class ConfirmButton extends HTMLElement {
  connectedCallback() {
    if (this.firstElementChild) return;
    this.innerHTML = `
      <button type="button" class="quiet-button" data-ask></button>
      <span role="group" hidden><span></span>
        <button type="button" class="quiet-button" data-yes></button> <button type="button" class="quiet-button" data-no>Keep</button></span>`;
    this.#part("ask").textContent = this.getAttribute("label");
    this.#part("ask").setAttribute("aria-label", `${this.getAttribute("label")} ${this.getAttribute("about")}`);
    this.querySelector("[role=group]").setAttribute("aria-label", this.getAttribute("question"));
    this.querySelector("[role=group] > span").textContent = this.getAttribute("question");
    this.#part("yes").textContent = this.getAttribute("yes");
    this.#part("ask").addEventListener("click", () => this.#ask(true));
    this.#part("no").addEventListener("click", () => this.#ask(false));
    this.#part("yes").addEventListener("click", () => this.dispatchEvent(new Event("confirm", { bubbles: true })));
    this.addEventListener("keydown", ({ key }) => key === "Escape" && this.#ask(false));
  }

  #ask(asking) {
    this.#part("ask").hidden = asking;
    this.querySelector("[role=group]").hidden = !asking;
    this.#part(asking ? "no" : "ask").focus();
  }

  #part(name) {
    return this.querySelector(`[data-${name}]`);
  }
}

customElements.define("confirm-button", ConfirmButton);
