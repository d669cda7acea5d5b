/** Teaching on the Draw page: what a drawing really is, and a quick lesson on it with its effect shown. */

import { deleteDrawing, drawings, drawingsPage, lesson, teach } from "../../api/drawings.js";
import { models, rollBack } from "../../api/models.js";
import { find, partsOf } from "../../lib/dom.js";
import { accuracy, points } from "../../lib/figures.js";
import { say } from "../../lib/say.js";
import { article, digitName, readAs } from "../../lib/words.js";
import { useNetworks } from "../shared/networks.js";
import { isGuest } from "../shared/visitor.js";
import { clearOutcome, focusAct, setBusy, tell } from "./outcome.js";

/** @import { Drawing, LessonAnswer } from "../../api/types.js" */
/** @import { Offered } from "./chosen-digit.js" */

const lessonLine = partsOf(document, "data-chosen")("lesson");
/** The least score of a digit that a network knows. */
const SURE = 0.5;
const ALL = { text: say("draw.teach.all"), href: drawingsPage() };
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
    if (isGuest()) return tell(say("draw.teach.kept.guest", { digit: article(label) }));
    const { total } = await drawings({ limit: 1 });
    const learn = { text: say("draw.teach.learn"), act: () => learnNow(drawing) };
    tell(say("draw.teach.kept", { digit: article(label), count: total }), [learn, undo(drawing), ALL]);
  });
}

async function attempt(/** @type {() => Promise<void>} */ act) {
  setBusy(true);
  await act().catch(({ message }) => tell(say("draw.teach.failed", { message })));
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
  return { text: say("draw.teach.undo"), act };
}

function learnNow(/** @type {Drawing} */ drawing) {
  return attempt(async () => {
    tell(say("draw.teach.learning"));
    const result = await lesson(drawing.id, true);
    if (!result.offered) return tell(refusal(result, drawing.label), [undo(drawing), ALL]);
    useNetworks(await models());
    offerTakingBack(drawing);
    tell(effect(result), [ALL]);
  });
}

/** A lesson can be taken back as long as the page stands, whatever is drawn since; null for when it has been. */
function offerTakingBack(/** @type {Drawing | null} */ drawing) {
  learned = drawing;
  lessonLine.hidden = !drawing;
  const sentence = drawing ? say("draw.lesson.learned", { digit: digitName(drawing.label) }) : "";
  find(lessonLine, "span", HTMLElement).textContent = sentence;
}

function takeBack(/** @type {Drawing} */ { label }) {
  return attempt(async () => {
    await rollBack();
    useNetworks(await models());
    offerTakingBack(null);
    tell(say("draw.lesson.taken-back", { digit: article(label) }), [ALL]);
    focusAct("teach");
  });
}

function effect(/** @type {LessonAnswer} */ { before, after }) {
  return say("draw.lesson.effect", {
    before: readAs(before.answer),
    after: readAs(after.answer),
    accuracy: accuracy(after.test_accuracy),
    change: points(before.test_accuracy, after.test_accuracy),
  });
}

/**
 * Why what was learned is not put into service.
 * @param {LessonAnswer} lesson
 * @param {number} label what the drawing is
 */
function refusal({ before, after }, label) {
  const [then, now] = [before.answer, after.answer];
  if (then.label === label && then.confidence >= SURE) return say("draw.lesson.known", { digit: article(label) });
  if (now.label !== null && now.label !== label) return say("draw.lesson.still", { digit: article(now.label) });
  return say("draw.lesson.worse");
}

find(lessonLine, "button", HTMLButtonElement).addEventListener("click", () => learned && takeBack(learned));
