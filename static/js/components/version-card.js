import { find, findAll, make } from "../lib/dom.js";
import { accuracy, date, megabytes } from "../lib/figures.js";
import { say } from "../lib/say.js";
import { recipeName } from "../lib/words.js";
import { deleteButton } from "./confirm-button.js";

/** @import { Model } from "../api/types.js" */
/** @typedef {{name: string, href: string}} Download a file format's name and the file's address */
/** @typedef {{model: Model, called: string, parent: string}} Version with what people call it and its parent */

/**
 * <version-card>: one network: what it is, and what can be done with it.
 * Method: `show(version, downloads)`. Property: `acts`, the group of its buttons. Events: `activate`, `compare`,
 * `remove`, which bubble, with its id in `detail`.
 */
export class VersionCard extends HTMLElement {
  /**
   * @param {Version} version
   * @param {Download[]} downloads
   */
  show({ model, called, parent }, downloads) {
    this.dataset.active = String(model.active);
    this.innerHTML = `
      <h3 tabindex="-1"><span></span> <small></small></h3>
      <p class="version-score"><b></b> <small></small></p>
      <p class="version-good"></p>
      <p class="version-marks"></p>
      <p class="version-facts"></p>
      <div class="version-acts">
        <button type="button" class="quiet-button" data-act="activate" data-for-admins>${say("training.version.activate")}</button>
        <button type="button" class="quiet-button" data-act="compare">${say("training.version.compare")}</button>
        <details class="menu"><summary class="quiet-button">${say("training.version.download")}</summary><div></div></details>
      </div>`;
    this.dataset.id = model.id;
    this.#part("h3 span").textContent = model.title;
    this.#part("h3 small").textContent = model.id;
    this.#part(".version-good").textContent = model.good_at;
    this.#part("b").textContent = accuracy(model.test_accuracy);
    this.#part(".version-score small").textContent = say("training.version.of");
    this.#part(".version-marks").textContent = marks(model).join(" · ");
    this.#part(".version-facts").textContent = facts(model, parent).join(" · ");
    for (const button of findAll(this, "[data-act]", HTMLButtonElement)) this.#wire(button, model, called);
    this.#part(".menu summary").setAttribute("aria-label", say("training.version.download.about", { network: called }));
    this.#part(".menu div").append(
      ...downloads.map(({ name, href }) => make("a", { href, download: "", textContent: name })),
    );
    if (model.active || model.shipped) return;
    const remove = deleteButton(called, say("training.version.delete"), () => this.#tell("remove", model.id));
    remove.toggleAttribute("data-for-admins", true);
    this.acts.append(remove);
  }

  get acts() {
    return this.#part(".version-acts");
  }

  /** @override */
  focus() {
    this.#part("h3").focus();
  }

  #part(/** @type {string} */ selector) {
    return find(this, selector, HTMLElement);
  }

  /**
   * @param {HTMLButtonElement} button
   * @param {Model} model
   * @param {string} called
   */
  #wire(button, { id, active }, called) {
    button.hidden = active;
    button.setAttribute("aria-label", `${button.textContent}: ${called}`);
    button.addEventListener("click", () => this.#tell(button.dataset.act ?? "", id));
  }

  /**
   * @param {string} event
   * @param {string} id
   */
  #tell(event, id) {
    this.dispatchEvent(new CustomEvent(event, { detail: id, bubbles: true }));
  }
}

function marks(/** @type {Model} */ { active, shipped }) {
  const marked = [active ? say("training.version.in-service") : "", shipped ? say("training.version.shipped") : ""];
  return marked.filter(Boolean);
}

/**
 * @param {Model} model
 * @param {string} parent
 */
function facts({ recipe, layers, bytes, epochs, seed, created, drawings }, parent) {
  return [
    recipeName(recipe),
    layers.join(" – "),
    megabytes(bytes),
    epochs === null ? "" : say("training.epochs", { count: epochs }),
    seed === null ? "" : say("training.fact.seed", { seed: String(seed) }),
    drawings ? say("training.fact.drawings", { count: drawings }) : "",
    created ? date(created) : "",
    parent ? say("training.fact.after", { parent }) : "",
  ].filter(Boolean);
}

customElements.define("version-card", VersionCard);
