/** Teaching on the Draw page: what a drawing really is, and a quick lesson on it with its effect shown. */

import { drawings, forget, lesson, teach } from "./api/drawings.js";
import { models, rollBack } from "./api/models.js";
import { accuracy, count, points } from "./figures.js";
import { useNetworks } from "./networks.js";
import { showNotice } from "./notice.js";
import "./teach-panel.js";
import { article, percent } from "./words.js";

const panel = document.querySelector("teach-panel");
const ALL = { text: "All drawings", href: "/drawings" };
let offered = null;

/**
 * Offer to correct a settled answer.
 * @param {object} answer with its frame, as `query` gives it
 * @param {{strokes: () => object[] | null, truth: number | null}} source whose picture was read; MNIST's test images are never taught
 */
export function offerTeaching(answer, source) {
  const drawn = source.strokes?.() ?? source;
  const same = offered?.drawn === drawn;
  offered = { answer, drawn, strokes: source.strokes?.() ?? null };
  panel.read = source.truth === null ? answer.label : null;
  if (!same) panel.offer();
}

/** While the picture changes there is nothing to teach. */
export function withdrawTeaching() {
  offered = null;
  panel.read = null;
  panel.offer();
}

async function attempt(act) {
  panel.setAttribute("aria-busy", "true");
  await act().catch((error) => showNotice(error.message));
  panel.removeAttribute("aria-busy");
}

function keep(label) {
  return attempt(async () => {
    const { answer, strokes } = offered;
    const drawing = await teach({ label, pixels: answer.frame.seen, strokes, model: answer.model });
    const { total } = await drawings({ limit: 1 });
    const learn = { text: "Let it learn this now", act: () => learnNow(drawing) };
    const undo = { text: "Undo", act: () => undoTeaching(drawing) };
    panel.tell(`Kept as ${article(label)}: ${count(total, "drawing")} taught so far.`, [learn, undo, ALL]);
  });
}

function undoTeaching({ id }) {
  return attempt(async () => {
    await forget(id);
    panel.offer();
  });
}

function learnNow(drawing) {
  return attempt(async () => {
    panel.tell("It is learning this one drawing.");
    const result = await lesson(drawing.id, true);
    if (!result.offered) return panel.tell(result.reason, [{ text: "Undo", act: () => undoTeaching(drawing) }, ALL]);
    useNetworks(await models());
    panel.tell(effect(result), [{ text: "Take the lesson back", act: () => takeBack(drawing) }, ALL]);
  });
}

function takeBack({ label }) {
  return attempt(async () => {
    await rollBack();
    useNetworks(await models());
    panel.tell(`The network before is in service again; the drawing is still kept as ${article(label)}.`, [ALL]);
  });
}

function effect({ before, after }) {
  const [old, now] = [before.answer, after.answer].map(({ label, confidence }) => `${article(label)}, ${percent(confidence)}`);
  const cost = points(before.test_accuracy, after.test_accuracy);
  return `It read ${old}; now it reads ${now}. Test images: ${accuracy(after.test_accuracy)}, ${cost}.`;
}

panel.addEventListener("teach", ({ detail }) => keep(detail));
