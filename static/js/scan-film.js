import { percent } from "./words.js";

/**
 * <scan-film label="7">: one picture drawn by the network, hung as a film.
 * Property `scan`: {label, image (URL), model, method, palette, ownAnswer: {label, confidence, scores}, agrees}.
 * Event: `enlarge` when it is pressed.
 */
class ScanFilm extends HTMLElement {
  #scan = null;

  connectedCallback() {
    if (this.firstElementChild) return;
    this.innerHTML = `
      <button type="button" class="film" disabled>
        <span class="film-corner" data-at="label">${this.getAttribute("label")}</span>
        <span class="film-corner" data-at="model"></span>
        <span class="film-window"><img alt="" width="28" height="28" hidden></span>
        <span class="film-corner" data-at="palette"></span>
        <span class="film-corner" data-at="verdict"><svg class="icon" aria-hidden="true"><use></use></svg><span></span></span>
      </button>`;
    this.querySelector("button").addEventListener("click", () => this.dispatchEvent(new Event("enlarge", { bubbles: true })));
  }

  get scan() {
    return this.#scan;
  }

  set scan(scan) {
    this.#scan = scan;
    const { label, model, palette, image, ownAnswer, agrees } = scan;
    this.dataset.agrees = agrees;
    this.#corner("label").textContent = label;
    this.#corner("model").textContent = model;
    this.#corner("palette").textContent = palette;
    this.#corner("verdict").querySelector("span").textContent = `reads ${ownAnswer.label}`;
    this.#corner("verdict").querySelector("use").setAttribute("href", agrees ? "#icon-tick" : "#icon-cross");
    Object.assign(this.querySelector("img"), { src: image, hidden: false });
    this.querySelector("button").setAttribute("aria-label", describeScan(scan));
    this.querySelector("button").disabled = false;
  }

  focus() {
    this.querySelector("button").focus();
  }

  #corner(name) {
    return this.querySelector(`[data-at="${name}"]`);
  }
}

/** The picture's text alternative: its label, and the network's own verdict. */
export function describeScan({ label, model, ownAnswer, agrees }) {
  const verdict = `reads it as ${ownAnswer.label}, ${percent(ownAnswer.confidence)} confident`;
  return `Brain scan of ${label} by ${model}. The same network ${verdict}: it ${agrees ? "agrees" : "disagrees"}.`;
}

customElements.define("scan-film", ScanFilm);
