/** The Drawings page: what was taught, to look through, relabel, forget, take away and bring in. */

import { drawings, drawingsFile, forget, importDrawings, relabel } from "./api/drawings.js";
import { count } from "./figures.js";
import { clearNotice, showNotice } from "./notice.js";
import "./taught-drawing.js";

const PAGE = 60;
const part = (name) => document.querySelector(`[data-drawings="${name}"]`);
const list = part("list");
let shown = [];
let total = 0;

function asked() {
  const label = part("labels").querySelector("input:checked").value;
  return { label, misread: part("misread").checked ? true : undefined };
}

/** Show the first drawings that are asked for, or as many as are on show already. */
async function load(limit = PAGE) {
  const page = await drawings({ ...asked(), limit: Math.min(Math.max(limit, 1), 200) });
  shown = page.drawings;
  show(page);
}

async function more() {
  const page = await drawings({ ...asked(), offset: shown.length, limit: PAGE });
  shown = [...shown, ...page.drawings];
  show(page);
  list.children[shown.length - page.drawings.length]?.querySelector("select").focus();
}

function show({ total: found, per_label: perLabel }) {
  total = found;
  const all = perLabel.reduce((sum, each) => sum + each, 0);
  document.body.dataset.taught = all ? "some" : "none";
  part("summary").textContent = found === all ? count(all, "drawing") : `${found} of ${count(all, "drawing")}`;
  for (const input of part("labels").querySelectorAll("input")) {
    input.parentElement.querySelector("small").textContent = input.value === "" ? all : perLabel[input.value];
  }
  hang();
  part("nothing").hidden = found > 0 || !all;
  part("more").hidden = shown.length >= total;
}

function hang() {
  const films = shown.map(() => document.createElement("taught-drawing"));
  list.replaceChildren(...films.map((film) => wrapped(film)));
  films.forEach((film, index) => (film.drawing = shown[index]));
}

function wrapped(film) {
  const line = document.createElement("li");
  line.append(film);
  return line;
}

async function attempt(act, said) {
  clearNotice();
  try {
    part("news").textContent = (await act()) ?? said;
  } catch (error) {
    showNotice(error.message);
  }
}

/** After a change the focus stays in the list, on what has taken the changed one's place. */
async function change(event, act, said) {
  const index = [...list.children].findIndex((line) => line.contains(event.target));
  await attempt(async () => {
    await act();
    await load(shown.length);
    (list.children[Math.min(index, list.children.length - 1)]?.querySelector("select") ?? part("summary")).focus();
  }, said);
}

list.addEventListener("relabel", (event) => {
  const { id, label } = event.detail;
  change(event, () => relabel(id, label), `It is a ${label} now.`);
});
list.addEventListener("forget", (event) => change(event, () => forget(event.detail.id), "The drawing is deleted."));
part("labels").addEventListener("change", () => attempt(load, ""));
part("misread").addEventListener("change", () => attempt(load, ""));
part("more").addEventListener("click", () => attempt(more, ""));
part("import").addEventListener("change", ({ target }) =>
  attempt(async () => {
    const files = [...target.files];
    target.value = "";
    const { imported, total: now } = await importDrawings(files);
    await load();
    return `${count(imported, "drawing")} came in; there are ${now} now.`;
  }),
);
for (const link of document.querySelectorAll("[data-export]")) link.href = drawingsFile(link.dataset.export);
attempt(load, "");
