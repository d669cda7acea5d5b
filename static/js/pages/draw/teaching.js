/** Teaching on the Draw page: what a drawing really is, and a quick lesson on it with its effect shown. */

import { deleteDrawing, drawings, drawingsPage, lesson, teach } from "../../api/drawings.js";
import { models, rollBack } from "../../api/models.js";
import { TeachPanel } from "../../components/teach-panel.js";
import { find } from "../../lib/dom.js";
import { accuracy, count, points } from "../../lib/figures.js";
import { article, readAs } from "../../lib/words.js";
import { useNetworks } from "../shared/networks.js";
import { showError } from "../shared/notice.js";
import { isGuest } from "../shared/visitor.js";

/** @import { Drawing, LessonAnswer, QueryAnswer, Stroke } from "../../api/types.js" */
/** @import { Source } from "./picture-sources.js" */

const panel = find(document, "teach-panel", TeachPanel);
const ALL = { text: "All drawings", href: drawingsPage() };
/**
 * @type {{answer: QueryAnswer, drawn: Stroke[] | Source, strokes: Stroke[] | null} | null} the answer that can be
 * corrected
 */
let offered = null;

/**
 * Offer to correct a settled answer. MNIST's test images are never taught.
 * @param {QueryAnswer} answer
 * @param {Source} source whose picture was read
 */
export function offerTeaching(answer, source) {
  const strokes = source.strokes?.() ?? null;
  const drawn = strokes ?? source;
  const same = offered?.drawn === drawn;
  offered = { answer, drawn, strokes };
  panel.read = source.truth === null ? answer.label : null;
  if (!same) panel.offer();
}

/** While the picture changes there is nothing to teach. */
export function withdrawTeaching() {
  offered = null;
  panel.read = null;
  panel.offer();
}

async function attempt(/** @type {() => Promise<void>} */ act) {
  panel.setAttribute("aria-busy", "true");
  await act().catch(showError);
  panel.removeAttribute("aria-busy");
}

async function save(/** @type {number} */ label) {
  if (!offered) return;
  const { answer, strokes } = offered;
  await attempt(async () => {
    const drawing = await teach({ label, pixels: answer.frame.seen, strokes, model: answer.model });
    if (isGuest()) return panel.tell(`Kept as ${article(label)}. Whoever runs this server says whether it is learned.`);
    const { total } = await drawings({ limit: 1 });
    const learn = { text: "Let it learn this now", act: () => learnNow(drawing) };
    panel.tell(`Kept as ${article(label)}: ${count(total, "drawing")} taught so far.`, [learn, undo(drawing), ALL]);
  });
}

/** The button that deletes the drawing again. */
function undo(/** @type {Drawing} */ { id }) {
  const act = () =>
    attempt(async () => {
      await deleteDrawing(id);
      panel.offer();
    });
  return { text: "Undo", act };
}

function learnNow(/** @type {Drawing} */ drawing) {
  return attempt(async () => {
    panel.tell("It is learning this one drawing.");
    const result = await lesson(drawing.id, true);
    if (!result.offered) return panel.tell(result.reason, [undo(drawing), ALL]);
    useNetworks(await models());
    panel.tell(effect(result), [{ text: "Take the lesson back", act: () => takeBack(drawing) }, ALL]);
  });
}

function takeBack(/** @type {Drawing} */ { label }) {
  return attempt(async () => {
    await rollBack();
    useNetworks(await models());
    panel.tell(`The network before is in service again; the drawing is still kept as ${article(label)}.`, [ALL]);
  });
}

function effect(/** @type {LessonAnswer} */ { before, after }) {
  const cost = points(before.test_accuracy, after.test_accuracy);
  const [then, now] = [readAs(before.answer), readAs(after.answer)];
  return `It read ${then}; now it reads ${now}. Test images: ${accuracy(after.test_accuracy)}, ${cost}.`;
}

panel.addEventListener("teach", (event) => save(/** @type {CustomEvent<number>} */ (event).detail));
