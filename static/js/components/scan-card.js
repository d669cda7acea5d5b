import { find, findAll } from "../lib/dom.js";
import { say } from "../lib/say.js";
import { readAs } from "../lib/words.js";

/** @import { BackqueryAnswer } from "../api/types.js" */
/**
 * @typedef {BackqueryAnswer & {title: string, network: string, image: string}} Scan a picture, what it is in short, by
 * which network, and its PNG's address
 */

/**
 * <scan-card label="7">: one picture drawn by a network, framed as a film, with what is read in it.
 * Property `scan`: a Scan, or null before there is one. Event: `enlarge` when it is pressed.
 */
export class ScanCard extends HTMLElement {
  /** @type {Scan | null} */
  #scan = null;

  connectedCallback() {
    if (this.firstElementChild) return;
    this.innerHTML = `
      <button type="button" class="film" disabled>
        <span class="film-head"><span class="film-corner" data-at="title"></span> <span class="film-corner" data-at="model"></span></span>
        <span class="film-window"><img alt="" width="28" height="28" hidden></span>
        <span class="film-corner" data-at="own"><svg class="icon" aria-hidden="true"><use></use></svg><span></span></span>
        <span class="film-corner" data-at="second"><svg class="icon" aria-hidden="true"><use></use></svg><span></span></span>
      </button>`;
    this.#button.setAttribute("aria-label", say("gallery.scan.empty", { label: this.getAttribute("label") ?? "" }));
    this.#button.addEventListener("click", () => this.dispatchEvent(new Event("enlarge", { bubbles: true })));
  }

  get scan() {
    return this.#scan;
  }

  set scan(scan) {
    this.#scan = scan;
    if (!scan) return;
    const { own_answer: own, second_opinion: second } = scan;
    this.#corner("title").textContent = scan.title;
    this.#corner("model").textContent = scan.network;
    this.#mark("own", scan.agrees, say("gallery.scan.own", { label: own.label ?? "–" }));
    const said = second ? say("gallery.scan.second", { label: second.label ?? "–" }) : "";
    this.#mark("second", second?.agrees ?? false, said);
    Object.assign(find(this, "img", HTMLImageElement), { src: scan.image, hidden: false });
    this.#button.setAttribute("aria-label", `${describeScan(scan)} ${this.#words}`);
    this.#button.disabled = false;
  }

  /** @override */
  focus() {
    this.#button.focus();
  }

  /**
   * @param {"own" | "second"} corner
   * @param {boolean} agrees
   * @param {string} words
   */
  #mark(corner, agrees, words) {
    const place = this.#corner(corner);
    place.hidden = !words;
    place.dataset.agrees = String(agrees);
    find(place, "span", HTMLElement).textContent = words;
    find(place, "use", SVGUseElement).setAttribute("href", agrees ? "#icon-tick" : "#icon-cross");
  }

  /** What is written in the corners, which its name has in it for those who speak to the page. */
  get #words() {
    const written = findAll(this, ".film-corner:not([hidden])", HTMLElement);
    return written.map(({ textContent }) => textContent?.trim()).join(" ");
  }

  #corner(/** @type {string} */ name) {
    return find(this, `[data-at="${name}"]`, HTMLElement);
  }

  get #button() {
    return find(this, "button", HTMLButtonElement);
  }
}

/**
 * The picture's text alternative: its label, how it was drawn, and what is read in it.
 * @param {Omit<Scan, "image">} scan
 */
export function describeScan({ label, title, network, own_answer: own, second_opinion: second }) {
  const said = say("gallery.scan.described", { label, title, network, read: readAs(own) });
  return second ? `${said} ${say("gallery.scan.described.second", { read: readAs(second) })}` : said;
}

customElements.define("scan-card", ScanCard);
