/** Teaching on the Draw page: what a drawing really is, and a quick lesson on it with its effect shown. */

import { deleteDrawing, drawings, drawingsPage, lesson, teach } from "../../api/drawings.js";
import { models, rollBack } from "../../api/models.js";
import { find, partsOf } from "../../lib/dom.js";
import { accuracy, count, points } from "../../lib/figures.js";
import { article, digitName, readAs } from "../../lib/words.js";
import { useNetworks } from "../shared/networks.js";
import { isGuest } from "../shared/visitor.js";
import { clearOutcome, focusAct, setBusy, tell } from "./outcome.js";

/** @import { Drawing, LessonAnswer } from "../../api/types.js" */
/** @import { Offered } from "./chosen-digit.js" */

const lessonLine = partsOf(document, "data-chosen")("lesson");
const ALL = { text: "All drawings", href: drawingsPage() };
/** @type {Drawing | null} what the last lesson was on, while it can be taken back here */
let learned = null;

/**
 * Keep a picture under its true label.
 * @param {number} label
 * @param {Offered} offered the picture, and the answer to it
 */
export function teachAs(label, { answer, strokes }) {
  return attempt(async () => {
    const drawing = await teach({ label, pixels: answer.frame.seen, strokes, model: answer.model });
    if (isGuest()) return tell(`Kept as ${article(label)}. Whoever runs this server says whether it is learned.`);
    const { total } = await drawings({ limit: 1 });
    const learn = { text: "Let it learn this now", act: () => learnNow(drawing) };
    tell(`Kept as ${article(label)}: ${count(total, "drawing")} taught so far.`, [learn, undo(drawing), ALL]);
  });
}

async function attempt(/** @type {() => Promise<void>} */ act) {
  setBusy(true);
  await act().catch(({ message }) => tell(`${message} Nothing was changed; try again.`));
  setBusy(false);
}

/** The button that deletes the drawing again. */
function undo(/** @type {Drawing} */ { id }) {
  const act = () =>
    attempt(async () => {
      await deleteDrawing(id);
      clearOutcome();
      focusAct("teach");
    });
  return { text: "Undo", act };
}

function learnNow(/** @type {Drawing} */ drawing) {
  return attempt(async () => {
    tell("It is learning this one drawing.");
    const result = await lesson(drawing.id, true);
    if (!result.offered) return tell(result.reason, [undo(drawing), ALL]);
    useNetworks(await models());
    offerTakingBack(drawing);
    tell(effect(result), [ALL]);
  });
}

/** A lesson can be taken back as long as the page stands, whatever is drawn since; null for when it has been. */
function offerTakingBack(/** @type {Drawing | null} */ drawing) {
  learned = drawing;
  lessonLine.hidden = !drawing;
  find(lessonLine, "span", HTMLElement).textContent = drawing ? `It has learned your ${digitName(drawing.label)}.` : "";
}

function takeBack(/** @type {Drawing} */ { label }) {
  return attempt(async () => {
    await rollBack();
    useNetworks(await models());
    offerTakingBack(null);
    tell(`The network before is in service again; the drawing is still kept as ${article(label)}.`, [ALL]);
    focusAct("teach");
  });
}

function effect(/** @type {LessonAnswer} */ { before, after }) {
  const cost = points(before.test_accuracy, after.test_accuracy);
  const [then, now] = [readAs(before.answer), readAs(after.answer)];
  return `It read ${then}; now it reads ${now}. Test images: ${accuracy(after.test_accuracy)}, ${cost}.`;
}

find(lessonLine, "button", HTMLButtonElement).addEventListener("click", () => learned && takeBack(learned));
