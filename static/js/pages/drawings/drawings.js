/** The Drawings page: what was taught, to look through, relabel, delete, export and import. */

import { deleteDrawings, drawingOnSheet, drawings, drawingsFile, importDrawings, relabel } from "../../api/drawings.js";
import { DrawingCard } from "../../components/drawing-card.js";
import { find, findAll, partsOf } from "../../lib/dom.js";
import { showKeyed } from "../../lib/keyed.js";
import { say } from "../../lib/say.js";
import { article } from "../../lib/words.js";
import "../shared/no-drops.js";
import { attemptIn } from "../shared/notice.js";
import { isGuest } from "../shared/visitor.js";
import { attachChoosing, offerToChoose, offerUndo, undoLast } from "./choosing.js";
import { attachWaiting, emptyItem, showWaiting } from "./waiting.js";

/** @import { Drawing, DrawingFilter, DrawingPage } from "../../api/types.js" */

const PAGE = 60;
/** The most that the server sends at once. */
const MOST = 200;
const part = partsOf(document, "data-drawings");
const list = part("list");
const labels = findAll(part("labels"), "input", HTMLInputElement);
const misread = find(document, '[data-drawings="misread"]', HTMLInputElement);
const importInput = find(document, '[data-drawings="import"]', HTMLInputElement);
/** @type {Drawing[]} */
let shown = [];

/** @returns {DrawingFilter} what the page is set to show */
function filter() {
  return { label: labels.find(({ checked }) => checked)?.value, misread: misread.checked ? true : undefined };
}

/** Show the first drawings that are asked for, or as many as are on show already. */
async function load(limit = PAGE) {
  const page = await drawings({ ...filter(), limit: Math.min(Math.max(limit, 1), MOST) });
  shown = page.drawings;
  show(page);
  await showWaiting();
}

async function loadMore() {
  const page = await drawings({ ...filter(), offset: shown.length, limit: PAGE });
  shown = [...shown, ...page.drawings];
  show(page);
  focusCard(shown.length - page.drawings.length);
}

function show(/** @type {DrawingPage} */ { total, per_label: perLabel }) {
  const all = perLabel.reduce((sum, each) => sum + each, 0);
  document.body.dataset.taught = all ? "some" : "none";
  part("summary").textContent = say(total === all ? "drawings.count" : "drawings.some", { shown: total, count: all });
  for (const { value, nextElementSibling: text } of labels) {
    if (text) find(text, "small", HTMLElement).textContent = String(value === "" ? all : perLabel[Number(value)]);
  }
  showKeyed(list, shown, { key: ({ id }) => String(id), make: emptyItem, fill });
  offerToChoose(shown);
  part("nothing").hidden = total > 0 || !all;
  part("more").hidden = shown.length >= total;
}

/**
 * @param {HTMLElement} item
 * @param {Drawing} drawing
 */
function fill(item, drawing) {
  const card = find(item, "drawing-card", DrawingCard);
  card.drawing = drawing;
  card.sheet = drawingOnSheet(drawing.id);
}

/** Focus what can be done with one of the drawings; gives whether it is there. */
function focusCard(/** @type {number} */ index) {
  const select = list.children[index]?.querySelector("select");
  select?.focus();
  return Boolean(select);
}

/**
 * Do something, and say what came of it; a refusal is told beside what was pressed.
 * @param {Element} pressed
 * @param {() => Promise<unknown>} act may give a sentence
 * @param {string} done what to say when it gives none
 */
async function attempt(pressed, act, done = "") {
  part("news").textContent = "";
  await attemptIn(groupOf(pressed), async () => {
    const said = await act();
    part("news").textContent = typeof said === "string" ? said : done;
  });
}

/** Where it is told that something was refused. */
function groupOf(/** @type {Element} */ pressed) {
  return pressed.closest("drawing-card, .news, .chosen, .summary-bar, .lightbox, .files > div") ?? document.body;
}

/**
 * After a change the focus stays in the list, on what has taken the changed one's place.
 * @param {Event} event from a drawing-card
 * @param {() => Promise<unknown>} act
 * @param {string} done
 */
async function change(event, act, done) {
  const card = /** @type {DrawingCard} */ (event.target);
  const index = [...list.children].findIndex((line) => line.contains(card));
  await attempt(card, async () => {
    await act().catch((error) => {
      card.label = shown[index].label;
      throw error;
    });
    await load(shown.length);
    if (!focusCard(Math.min(index, list.children.length - 1))) part("summary").focus();
  }, done);
}

async function takeFiles() {
  const files = [...(importInput.files ?? [])];
  importInput.value = "";
  const { imported, total, duplicates, undo } = await importDrawings(files);
  await load();
  offerUndo(undo, say("drawings.undone.imported", { count: imported }));
  const figures = { count: imported, known: duplicates, total };
  return say(duplicates ? "drawings.imported-some" : "drawings.imported", figures);
}

async function undo() {
  const done = await undoLast();
  await load(Math.max(shown.length, PAGE));
  part("summary").focus();
  return done;
}

/** Delete these; the focus goes to where that can be undone. */
async function deleteChosen(/** @type {number[]} */ ids) {
  const { deleted, undo } = await deleteDrawings(ids);
  await load(shown.length);
  offerUndo(undo, say("drawings.undone.deleted", { count: deleted }));
  part("undo").focus();
  return say("drawings.deleted", { count: deleted });
}

list.addEventListener("relabel", (event) => {
  const { id, label } = /** @type {CustomEvent<{id: number, label: number}>} */ (event).detail;
  change(event, () => relabel(id, label), say("drawings.relabelled", { digit: article(label) }));
});
list.addEventListener("delete", (event) => {
  const { id } = /** @type {CustomEvent<{id: number}>} */ (event).detail;
  attempt(/** @type {Element} */ (event.target), () => deleteChosen([id]));
});
for (const [pressed, event, act] of /** @type {[HTMLElement, string, () => Promise<unknown>][]} */ ([
  [part("labels"), "change", load],
  [misread, "change", load],
  [part("more"), "click", loadMore],
  [importInput, "change", takeFiles],
  [part("undo"), "click", undo],
])) {
  pressed.addEventListener(event, () => attempt(pressed, act));
}
attachChoosing((ids) => attempt(part("chosen"), () => deleteChosen(ids)));
for (const link of findAll(document, "[data-export]", HTMLAnchorElement))
  link.href = drawingsFile(link.dataset.export ?? "");
attachWaiting(attempt, () => load(shown.length + 1));
if (!isGuest()) attempt(list, load);
