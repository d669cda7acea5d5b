import { readAs } from "./verdict.js";

/**
 * <scan-film label="7">: one picture drawn by a network, hung as a film.
 * Property `scan`: {label, image (URL), title, model, ownAnswer, agrees, second}. Event: `enlarge` when it is pressed.
 */
class ScanFilm extends HTMLElement {
  #scan = null;

  connectedCallback() {
    if (this.firstElementChild) return;
    this.innerHTML = `
      <button type="button" class="film" disabled>
        <span class="film-corner" data-at="title"></span>
        <span class="film-corner" data-at="model"></span>
        <span class="film-window"><img alt="" width="28" height="28" hidden></span>
        <span class="film-corner" data-at="own"><svg class="icon" aria-hidden="true"><use></use></svg><span></span></span>
        <span class="film-corner" data-at="second"><svg class="icon" aria-hidden="true"><use></use></svg><span></span></span>
      </button>`;
    this.querySelector("button").addEventListener("click", () => this.dispatchEvent(new Event("enlarge", { bubbles: true })));
  }

  get scan() {
    return this.#scan;
  }

  set scan(scan) {
    this.#scan = scan;
    this.#corner("title").textContent = scan.title;
    this.#corner("model").textContent = scan.model.split("@")[0];
    this.#mark("own", scan.agrees, `itself ${scan.ownAnswer.label ?? "–"}`);
    this.#mark("second", scan.second?.agrees, scan.second && `reader ${scan.second.label ?? "–"}`);
    Object.assign(this.querySelector("img"), { src: scan.image, hidden: false });
    this.querySelector("button").setAttribute("aria-label", describeScan(scan));
    this.querySelector("button").disabled = false;
  }

  focus() {
    this.querySelector("button").focus();
  }

  #mark(corner, agrees, words) {
    this.#corner(corner).hidden = !words;
    this.#corner(corner).dataset.agrees = agrees;
    this.#corner(corner).querySelector("span").textContent = words;
    this.#corner(corner).querySelector("use").setAttribute("href", agrees ? "#icon-tick" : "#icon-cross");
  }

  #corner(name) {
    return this.querySelector(`[data-at="${name}"]`);
  }
}

/** The picture's text alternative: its label, how it came about, and what is read in it. */
export function describeScan({ label, title, model, ownAnswer, second }) {
  const own = `The same network reads ${readAs(ownAnswer)}.`;
  return `Picture of ${label} (${title}) by ${model}. ${own}${second ? ` The second reader reads ${readAs(second)}.` : ""}`;
}

customElements.define("scan-film", ScanFilm);
