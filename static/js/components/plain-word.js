import { find } from "../lib/dom.js";

/** How long a pointer rests on the term before its meaning comes, and how long the meaning stays without it. */
const [REST_MS, STAY_MS] = [350, 250];

/**
 * <plain-word>: a term in a sentence. Its button opens what the term means, by the browser's own means (popovertarget);
 * here it comes also when a mouse rests on the term, and stays while the mouse is on either.
 */
export class PlainWord extends HTMLElement {
  #timer = 0;
  /** Whether the pointer has opened it, and takes it away when it leaves. */
  #isHovered = false;

  connectedCallback() {
    for (const place of [this, this.#meaning]) {
      place.addEventListener("pointerenter", (event) => this.#later(event, true));
      place.addEventListener("pointerleave", (event) => this.#later(event, false));
    }
    this.addEventListener("click", (event) => this.#keep(event));
  }

  get #button() {
    return find(this, "button", HTMLButtonElement);
  }

  get #meaning() {
    return /** @type {HTMLElement} */ (this.#button.popoverTargetElement);
  }

  get #isOpen() {
    return this.#meaning.matches(":popover-open");
  }

  /** A finger has no place to rest: it presses the button. */
  #later(/** @type {PointerEvent} */ { pointerType }, /** @type {boolean} */ isOver) {
    if (pointerType !== "mouse") return;
    clearTimeout(this.#timer);
    if (isOver && !this.#isOpen) this.#timer = setTimeout(() => this.#open(), REST_MS);
    if (!isOver && this.#isHovered) this.#timer = setTimeout(() => this.#close(), STAY_MS);
  }

  #open() {
    this.#isHovered = true;
    this.#meaning.showPopover({ source: this.#button });
  }

  #close() {
    this.#isHovered = false;
    this.#meaning.hidePopover();
  }

  /** Pressed while the pointer has opened it, the button does not close it: it stays until it is pressed again. */
  #keep(/** @type {MouseEvent} */ event) {
    clearTimeout(this.#timer);
    if (this.#isHovered && this.#isOpen) event.preventDefault();
    this.#isHovered = false;
  }
}

customElements.define("plain-word", PlainWord);
