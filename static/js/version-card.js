import { modelFile } from "./api/models.js";
import "./confirm-button.js";
import { accuracy, count, date, megabytes } from "./figures.js";

const FORMATS = { safetensors: "Safetensors", npz: "NumPy", onnx: "ONNX" };

/**
 * <version-card>: one network: what it is, and what can be done with it.
 * Property `model`: as the API sends it. Events: `activate`, `compare`, `remove`, which bubble, with its id in `detail`.
 */
class VersionCard extends HTMLElement {
  set model(model) {
    this.dataset.active = model.active;
    this.innerHTML = `
      <h3><span></span><small></small></h3>
      <b></b>
      <p class="version-marks"></p>
      <p class="version-facts"></p>
      <div class="version-acts">
        <button type="button" class="quiet-button" data-act="activate">Put into service</button>
        <button type="button" class="quiet-button" data-act="compare">Compare</button>
        <details class="menu"><summary class="quiet-button">Download</summary><div></div></details>
      </div>`;
    this.querySelector("h3 span").textContent = model.name;
    this.querySelector("h3 small").textContent = model.version;
    this.querySelector("b").textContent = accuracy(model.test_accuracy);
    this.querySelector(".version-marks").textContent = marks(model).join(" · ");
    this.querySelector(".version-facts").textContent = facts(model).join(" · ");
    for (const button of this.querySelectorAll("[data-act]")) this.#wire(button, model);
    this.#act("activate").hidden = model.active;
    this.#act("compare").hidden = model.active;
    this.querySelector(".menu summary").setAttribute("aria-label", `Download ${model.id}`);
    this.querySelector(".menu div").append(...Object.keys(FORMATS).map((format) => link(model, format)));
    if (!model.active && !model.shipped) this.querySelector(".version-acts").append(this.#remover(model));
  }

  #act(name) {
    return this.querySelector(`[data-act="${name}"]`);
  }

  #wire(button, { id }) {
    button.setAttribute("aria-label", `${button.textContent}: ${id}`);
    button.addEventListener("click", () => this.#tell(button.dataset.act, id));
  }

  #remover({ id }) {
    const remover = document.createElement("confirm-button");
    const texts = { label: "Delete", about: id, question: "Delete it for good?", yes: "Delete" };
    for (const [name, text] of Object.entries(texts)) remover.setAttribute(name, text);
    remover.addEventListener("confirm", () => this.#tell("remove", id));
    return remover;
  }

  #tell(event, id) {
    this.dispatchEvent(new CustomEvent(event, { detail: id, bubbles: true }));
  }
}

function marks({ active, shipped }) {
  return [active ? "in service" : "", shipped ? "shipped" : ""].filter(Boolean);
}

function facts({ recipe, layers, bytes, epochs, seed, created, parent, drawings }) {
  return [
    recipe,
    layers.join(" – "),
    megabytes(bytes),
    epochs === null ? "" : count(epochs, "epoch"),
    seed === null ? "" : `seed ${seed}`,
    drawings ? count(drawings, "drawing") : "",
    created ? date(created) : "",
    parent ? `after ${parent}` : "",
  ].filter(Boolean);
}

function link({ id }, format) {
  return Object.assign(document.createElement("a"), { href: modelFile(id, format), download: "", textContent: FORMATS[format] });
}

customElements.define("version-card", VersionCard);
