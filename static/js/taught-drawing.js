import "./confirm-button.js";
import { date } from "./figures.js";
import "./taught-film.js";
import { percent } from "./words.js";

/**
 * <taught-drawing>: a taught drawing with what the network said of it; it can be relabelled and deleted.
 * Property `drawing`: as the API sends it. Events, which bubble: `relabel` with {id, label}, `forget` with {id} in `detail`.
 */
class TaughtDrawing extends HTMLElement {
  set drawing(drawing) {
    const { id, label, answer, source, created } = drawing;
    const right = answer?.label === label;
    this.innerHTML = `
      <taught-film></taught-film>
      <p><svg class="icon" aria-hidden="true"><use></use></svg><span></span><small></small></p>
      <div><label>It is <select autocomplete="off"></select></label></div>`;
    this.dataset.right = answer ? right : "";
    this.querySelector("taught-film").show(drawing, source, answer ? said(answer) : "no network was asked");
    this.querySelector("use").setAttribute("href", right ? "#icon-tick" : "#icon-cross");
    this.querySelector("p .icon").toggleAttribute("hidden", !answer);
    this.querySelector("p span").textContent = answer ? said(answer) : "not asked";
    this.querySelector("p small").textContent = date(created);
    this.#select().append(...Array.from({ length: 10 }, (_, each) => new Option(each, each, each === label, each === label)));
    this.#select().setAttribute("aria-label", `Drawing ${id} is a`);
    this.#select().addEventListener("change", () => this.#tell("relabel", { id, label: Number(this.#select().value) }));
    this.lastElementChild.append(this.#remover(id));
  }

  #select() {
    return this.querySelector("select");
  }

  #remover(id) {
    const remover = document.createElement("confirm-button");
    const texts = { label: "Delete", about: `drawing ${id}`, question: "For good?", yes: "Delete" };
    for (const [name, text] of Object.entries(texts)) remover.setAttribute(name, text);
    remover.addEventListener("confirm", () => this.#tell("forget", { id }));
    return remover;
  }

  #tell(event, detail) {
    this.dispatchEvent(new CustomEvent(event, { detail, bubbles: true }));
  }
}

function said({ label, confidence }) {
  return `read as ${label}, ${percent(confidence)}`;
}

customElements.define("taught-drawing", TaughtDrawing);
