/** The versions of networks: which one is in service, and what can be done with the others. */

import { activate, deleteModel, lockService, modelFile, models, rollBack, uploadModel } from "../../api/models.js";
import { VersionCard } from "../../components/version-card.js";
import { find, findAll, make, partsOf } from "../../lib/dom.js";
import { accuracy } from "../../lib/figures.js";
import { showKeyed } from "../../lib/keyed.js";
import { say } from "../../lib/say.js";
import { titled } from "../../lib/words.js";
import { showLock } from "../shared/network-in-service.js";
import { attemptIn, sayWhy } from "../shared/notice.js";
import { attachComparison, compareWith, offerNetworks } from "./comparison.js";
import { rememberNetworks, titleOf } from "./titles.js";

/** @import { Model, ModelFormat, ModelList } from "../../api/types.js" */
/** @import { Version } from "../../components/version-card.js" */

/** @type {ModelFormat[]} */
const FORMATS = ["safetensors", "npz", "onnx"];
const section = find(document, "[data-versions]", HTMLElement);
const part = partsOf(section, "data-versions");
const head = find(section, ".summary-bar", HTMLElement);
const lock = find(section, "[data-versions=lock]", HTMLButtonElement);
const upload = find(section, "form", HTMLFormElement);
const [nameInput, fileInput] = ["name", "file"].map((name) => find(upload, `[name=${name}]`, HTMLInputElement));
const uploadButton = find(upload, "[type=submit]", HTMLButtonElement);
/** @type {(list: ModelList) => void} */
let changed = () => {};

/** @param {(list: ModelList) => void} listChanged called at the start and after every change */
export function attachVersions(listChanged) {
  changed = listChanged;
  attachComparison();
  onCard("activate", (id, acts) =>
    act(acts, () => activate(id), say("training.versions.in-service", { name: titleOf(id) }), id),
  );
  onCard("remove", (id, acts) =>
    act(acts, () => deleteModel(id), say("training.versions.deleted", { name: titleOf(id) }), id),
  );
  onCard("compare", compareWith);
  lock.addEventListener("click", async () => {
    const locked = lock.dataset.locked !== "true";
    await act(head, () => lockService(locked), say(locked ? "service.now-locked" : "service.now-unlocked"));
    lock.focus();
  });
  part("rollback").addEventListener("click", () => act(head, rollBack, say("training.versions.back")));
  upload.addEventListener("submit", (event) => {
    event.preventDefault();
    const file = fileInput.files?.[0];
    if (file && uploadButton.ariaBusy !== "true") take(nameInput.value, file);
  });
}

/**
 * @param {"activate" | "remove" | "compare"} event of a version-card
 * @param {(id: string, acts: HTMLElement) => void} act gets the card's buttons, too
 */
function onCard(event, act) {
  part("list").addEventListener(event, (told) => {
    const card = /** @type {VersionCard} */ (told.target);
    act(/** @type {CustomEvent<string>} */ (told).detail, card.acts);
  });
}

export async function refreshVersions() {
  const list = await models();
  const { previous, lost, locked, models: known } = list;
  lock.dataset.locked = String(locked);
  lock.textContent = say(locked ? "service.unlock" : "service.lock");
  showLock(locked);
  rememberNetworks(known);
  part("rollback").hidden = !previous;
  find(part("rollback"), "span", HTMLElement).textContent = previous
    ? say("training.versions.roll-back", { name: titleOf(previous) })
    : "";
  part("lost").replaceChildren(...lost.map((textContent) => make("li", { textContent })));
  showKeyed(part("list"), known.map(versionOf), { key: ({ model }) => model.id, make: emptyCard, fill: fillCard });
  offerNetworks(list);
  changed(list);
}

/** @returns {Version} */
function versionOf(/** @type {Model} */ model) {
  return { model: titled(model), called: titleOf(model.id), parent: titleOf(model.parent ?? "") };
}

function emptyCard() {
  const item = make("li");
  item.append(new VersionCard());
  return item;
}

/**
 * @param {HTMLElement} item
 * @param {Version} version
 */
function fillCard(item, version) {
  const { id } = version.model;
  const downloads = FORMATS.map((format) => ({ name: say(`training.format.${format}`), href: modelFile(id, format) }));
  find(item, "version-card", VersionCard).show(version, downloads);
}

/** Focus a network's card, or the heading of all where it is gone. */
function focusCard(/** @type {string} */ id) {
  const cards = findAll(section, "version-card", VersionCard);
  (cards.find(({ dataset }) => dataset.id === id) ?? find(section, "#versions", HTMLElement)).focus();
}

/**
 * @param {HTMLElement} group of what was pressed, where a refusal is told
 * @param {() => Promise<unknown>} ask
 * @param {string} done what to say then
 * @param {string} id whose card is focused then
 */
function act(group, ask, done, id = "") {
  part("news").textContent = "";
  return attemptIn(group, async () => {
    await ask();
    await refreshVersions();
    focusCard(id);
    part("news").textContent = done;
  });
}

/**
 * Upload a network's file.
 * @param {string} name
 * @param {File} file
 */
async function take(name, file) {
  part("refusal").textContent = "";
  uploadButton.ariaBusy = "true";
  part("news").textContent = say("training.versions.reading", { name });
  try {
    const model = await uploadModel(name, file);
    await refreshVersions();
    upload.reset();
    focusCard(model.id);
    const read = { name: titleOf(model.id), accuracy: accuracy(model.test_accuracy) };
    part("news").textContent = say("training.versions.kept", read);
  } catch (error) {
    part("news").textContent = "";
    sayWhy(part("refusal"), /** @type {Error} */ (error));
  }
  uploadButton.ariaBusy = null;
}
