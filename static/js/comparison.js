/** Two networks side by side: their scans, their accuracy digit by digit, and on what they differ. */

import { scanImage } from "./api.js";
import { compare } from "./api/models.js";
import "./digit-changes.js";
import { count, points } from "./figures.js";
import { showNotice } from "./notice.js";
import "./taught-film.js";

const SIDE_PX = 28;
const form = document.querySelector("[data-compare-form]");
const box = document.querySelector("[data-comparison]");
const part = (name) => box.querySelector(`[data-comparison="${name}"]`);

export function attachComparison() {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
}

/** The networks that can be chosen; a choice that is still there is kept. */
export function offerNetworks({ default: inService, models }) {
  const wanted = { first: inService, second: models.find(({ id }) => id !== inService)?.id };
  for (const name of ["first", "second"]) {
    const select = form.elements[name];
    const kept = models.some(({ id }) => id === select.value) ? select.value : wanted[name];
    select.replaceChildren(...models.map(({ id }) => new Option(id, id, id === kept, id === kept)));
  }
  form.dataset.inService = inService;
}

/** Compare the one in service with another. */
export function compareWith(id) {
  form.elements.first.value = form.dataset.inService;
  form.elements.second.value = id;
  show();
}

async function show() {
  form.setAttribute("aria-busy", "true");
  try {
    fill(await compare(form.elements.first.value, form.elements.second.value));
    box.hidden = false;
    box.scrollIntoView({ block: "nearest" });
  } catch (error) {
    showNotice(error.message);
  }
  form.removeAttribute("aria-busy");
}

function fill(comparison) {
  const { first, second, test_changes: changes } = comparison;
  const names = [first.model.id, second.model.id];
  part("summary").textContent = `${names[1]} against ${names[0]}: ${points(first.test.accuracy, second.test.accuracy)} on the test images.`;
  [first, second].forEach(({ model }, side) => {
    part(`name-${side}`).textContent = model.id;
    part(`scans-${side}`).replaceChildren(...Array.from({ length: 10 }, (_, label) => scanOf(model.id, label)));
  });
  part("digits").show({ caption: "Test images", names: ["First", "Second"], scores: [first.test, second.test], changes });
  hangImages(comparison);
  hangDrawings(comparison);
}

function hangImages({ test_differ: differ, test_differ_count: all }) {
  part("images").textContent = `They differ on ${differing(count(all, "test image"), differ.length, all, "first")}`;
  part("image-films").replaceChildren(...differ.map(({ image, ...answers }) => filmOf(image, answers)));
}

function hangDrawings({ first, second, drawings_differ: differ, drawings_differ_count: all }) {
  part("drawings").textContent = first.drawings
    ? `Of ${count(first.drawings.count, "taught drawing")} the first reads ${first.drawings.right}, the second ${second.drawings.right}. They differ on ${differing(all || "none", differ.length, all, "newest")}`
    : "There are no taught drawings to compare them on.";
  part("drawing-films").replaceChildren(...differ.map(({ drawing, ...answers }) => filmOf(drawing, answers)));
}

function differing(number, shown, all, which) {
  if (!all) return `${number}.`;
  return shown < all ? `${number}, of which these are the ${which} ${shown}:` : `${number}:`;
}

function scanOf(model, label) {
  const [film, image] = [document.createElement("div"), new Image(SIDE_PX, SIDE_PX)];
  film.className = "film film-bare";
  film.innerHTML = `<span class="film-window"></span>`;
  Object.assign(image, { src: scanImage(label, { model, size: SIDE_PX }), alt: `Brain scan of ${label} by ${model}`, loading: "lazy" });
  film.firstElementChild.append(image);
  return film;
}

function filmOf(picture, { first, second }) {
  const [item, film] = [document.createElement("li"), document.createElement("taught-film")];
  item.append(film);
  film.show(picture, `${first.label} → ${second.label}`, `the first reads ${first.label}, the second ${second.label}`);
  return item;
}
