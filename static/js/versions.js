/** The versions of networks: which one is in service, and what can be done with the others. */

import { activate, deleteModel, models, rollBack, uploadModel } from "./api/models.js";
import { attachComparison, compareWith, offerNetworks } from "./comparison.js";
import { accuracy } from "./figures.js";
import { showNotice } from "./notice.js";
import "./version-card.js";

const box = document.querySelector("[data-versions]");
const part = (name) => box.querySelector(`[data-versions="${name}"]`);
const upload = box.querySelector("form");
let changed = () => {};

/** @param {(list) => void} listChanged called with {default, previous, models} at the start and after every change */
export function attachVersions(listChanged) {
  changed = listChanged;
  attachComparison();
  part("list").addEventListener("activate", ({ detail }) => act(() => activate(detail), `${detail} is in service now.`));
  part("list").addEventListener("remove", ({ detail }) => act(() => deleteModel(detail), `${detail} is deleted.`));
  part("list").addEventListener("compare", ({ detail }) => compareWith(detail));
  part("rollback").addEventListener("click", () => act(rollBack, "The network before is in service again."));
  upload.addEventListener("submit", (event) => {
    event.preventDefault();
    take(upload.elements.name.value, upload.elements.file.files[0]);
  });
}

export async function refreshVersions() {
  const list = await models();
  const { previous, lost, models: known } = list;
  part("rollback").hidden = !previous;
  part("rollback").querySelector("span").textContent = `Roll back to ${previous}`;
  part("lost").replaceChildren(...lost.map((sentence) => Object.assign(document.createElement("li"), { textContent: sentence })));
  part("list").replaceChildren(...known.map(card));
  offerNetworks(list);
  changed(list);
}

function card(model) {
  const [item, version] = [document.createElement("li"), document.createElement("version-card")];
  version.model = model;
  item.append(version);
  return item;
}

async function act(ask, done) {
  try {
    await ask();
    await refreshVersions();
    part("news").textContent = done;
  } catch (error) {
    showNotice(error.message);
  }
}

async function take(name, file) {
  const [refusal, button] = [part("refusal"), upload.querySelector("[type=submit]")];
  refusal.textContent = "";
  button.disabled = true;
  part("news").textContent = `Reading the test images with ${name}.`;
  try {
    const model = await uploadModel(name, file);
    await refreshVersions();
    upload.reset();
    part("news").textContent = `${model.id} is kept: it reads ${accuracy(model.test_accuracy)} of the test images. Put it into service if you like.`;
  } catch (error) {
    part("news").textContent = "";
    refusal.textContent = error.message;
  }
  button.disabled = false;
}
