/** The versions of networks: which one is in service, and what can be done with the others. */

import { activate, deleteModel, modelFile, models, rollBack, uploadModel } from "../../api/models.js";
import { VersionCard } from "../../components/version-card.js";
import { find, make, partsOf } from "../../lib/dom.js";
import { accuracy } from "../../lib/figures.js";
import { showError } from "../shared/notice.js";
import { attachComparison, compareWith, offerNetworks } from "./comparison.js";

/** @import { Model, ModelFormat, ModelList } from "../../api/types.js" */

/** @type {[ModelFormat, string][]} */
const FORMATS = [
  ["safetensors", "Safetensors"],
  ["npz", "NumPy"],
  ["onnx", "ONNX"],
];
const section = find(document, "[data-versions]", HTMLElement);
const part = partsOf(section, "data-versions");
const upload = find(section, "form", HTMLFormElement);
const [nameInput, fileInput] = ["name", "file"].map((name) => find(upload, `[name=${name}]`, HTMLInputElement));
const uploadButton = find(upload, "[type=submit]", HTMLButtonElement);
/** @type {(list: ModelList) => void} */
let changed = () => {};

/** @param {(list: ModelList) => void} listChanged called at the start and after every change */
export function attachVersions(listChanged) {
  changed = listChanged;
  attachComparison();
  onCard("activate", (id) => act(() => activate(id), `${id} is in service now.`));
  onCard("remove", (id) => act(() => deleteModel(id), `${id} is deleted.`));
  onCard("compare", compareWith);
  part("rollback").addEventListener("click", () => act(rollBack, "The network before is in service again."));
  upload.addEventListener("submit", (event) => {
    event.preventDefault();
    const file = fileInput.files?.[0];
    if (file) take(nameInput.value, file);
  });
}

/**
 * @param {"activate" | "remove" | "compare"} event of a version-card
 * @param {(id: string) => void} act
 */
function onCard(event, act) {
  part("list").addEventListener(event, (told) => act(/** @type {CustomEvent<string>} */ (told).detail));
}

export async function refreshVersions() {
  const list = await models();
  const { previous, lost, models: known } = list;
  part("rollback").hidden = !previous;
  find(part("rollback"), "span", HTMLElement).textContent = `Roll back to ${previous}`;
  part("lost").replaceChildren(...lost.map((textContent) => make("li", { textContent })));
  part("list").replaceChildren(...known.map(card));
  offerNetworks(list);
  changed(list);
}

function card(/** @type {Model} */ model) {
  const [item, version] = [make("li"), new VersionCard()];
  version.show(
    model,
    FORMATS.map(([format, name]) => ({ name, href: modelFile(model.id, format) })),
  );
  item.append(version);
  return item;
}

/**
 * @param {() => Promise<unknown>} ask
 * @param {string} done what to say then
 */
async function act(ask, done) {
  try {
    await ask();
    await refreshVersions();
    part("news").textContent = done;
  } catch (error) {
    showError(error);
  }
}

/**
 * Upload a network's file.
 * @param {string} name
 * @param {File} file
 */
async function take(name, file) {
  part("refusal").textContent = "";
  uploadButton.disabled = true;
  part("news").textContent = `Reading the test images with ${name}.`;
  try {
    const model = await uploadModel(name, file);
    await refreshVersions();
    upload.reset();
    const share = accuracy(model.test_accuracy);
    part("news").textContent =
      `${model.id} is kept: it reads ${share} of the test images. Put it into service if you like.`;
  } catch (error) {
    part("news").textContent = "";
    part("refusal").textContent = /** @type {Error} */ (error).message;
  }
  uploadButton.disabled = false;
}
