import "./pixel-film.js";
import { readAs } from "./verdict.js";

const COLUMNS = 10;
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -COLUMNS, ArrowDown: COLUMNS };

/**
 * <dream-wall>: many small pictures in rows of ten, those that are misread marked; one Tab stop, arrows walk.
 * Property `drawings`: [{pixels, agrees, ownAnswer, second}]. Event: `pick`, with one of the drawings in `detail`.
 */
class DreamWall extends HTMLElement {
  #drawings = [];
  #current = 0;

  connectedCallback() {
    this.addEventListener("click", ({ target }) => this.#pick([...this.children].indexOf(target.closest("button"))));
    this.addEventListener("keydown", (event) => {
      const next = this.#current + (STEPS[event.key] ?? NaN);
      if (!(next in this.#drawings)) return;
      event.preventDefault();
      this.#pick(next);
      this.children[next].focus();
    });
  }

  set drawings(drawings) {
    this.#drawings = drawings;
    this.replaceChildren(...drawings.map(makeButton));
    drawings.forEach(({ pixels }, index) => (this.children[index].firstElementChild.pixels = pixels));
    this.#pick(0);
  }

  #pick(index) {
    if (!(index in this.#drawings)) return;
    this.#current = index;
    [...this.children].forEach((button, each) => {
      button.tabIndex = each === index ? 0 : -1;
      button.setAttribute("aria-pressed", each === index);
    });
    this.dispatchEvent(new CustomEvent("pick", { detail: this.#drawings[index] }));
  }
}

function makeButton({ agrees, ownAnswer, second }, index) {
  const button = Object.assign(document.createElement("button"), { type: "button" });
  const film = document.createElement("pixel-film");
  const said = [`the network reads ${readAs(ownAnswer)}`, second && `the second reader ${readAs(second)}`].filter(Boolean);
  button.setAttribute("aria-label", `Dream ${index + 1}: ${said.join("; ")}`);
  button.toggleAttribute("data-misread-own", !agrees);
  button.toggleAttribute("data-misread-second", second?.agrees === false);
  film.setAttribute("aria-hidden", "true");
  button.append(film);
  return button;
}

customElements.define("dream-wall", DreamWall);
