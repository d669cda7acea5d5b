/** Teaching on the Draw page: what a drawing really is, and a quick lesson on it with its effect shown. */

import { deleteDrawing, drawings, drawingsPage, teach, trainWithDrawings } from "../../api/drawings.js";
import { learnPrivately } from "../../api/lessons.js";
import { accuracy, points } from "../../lib/figures.js";
import { say } from "../../lib/say.js";
import { article, readAs } from "../../lib/words.js";
import { isGuest } from "../shared/visitor.js";
import { clearOutcome, focusAct, setBusy, tell } from "./outcome.js";
import { showCopy } from "./private-copy.js";

/** @import { Drawing, PrivateLesson } from "../../api/types.js" */
/** @import { Offered } from "./chosen-digit.js" */
/** @import { Next } from "./outcome.js" */

const TRAIN = { text: say("lesson.train"), href: trainWithDrawings() };
const ALL = { text: say("lesson.all"), href: drawingsPage() };

/**
 * Keep a picture under its true label.
 * @param {number} label
 * @param {Offered} offered the picture, and the answer to it
 */
export function teachAs(label, { answer, strokes }) {
  return attempt(async () => {
    const pixels = answer.frame.seen;
    const drawing = await teach({ label, pixels, strokes, model: answer.model });
    const next = isGuest() ? [] : [undo(drawing), TRAIN, ALL];
    const learn = { text: say("lesson.learn"), act: () => learnNow(label, pixels, next) };
    tell(await told(label), [learn, ...next]);
  });
}

/** That a drawing was kept. */
async function told(/** @type {number} */ label) {
  const digit = article(label);
  if (isGuest()) return say("lesson.kept.guest", { digit });
  const { total } = await drawings({ limit: 1 });
  return say("lesson.kept", { digit, count: total });
}

async function attempt(/** @type {() => Promise<void>} */ act) {
  setBusy(true);
  await act().catch((error) => tell(say("lesson.failed", { reason: error.message }), [], error));
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
  return { text: say("lesson.undo"), act };
}

/**
 * @param {number} label
 * @param {number[]} pixels
 * @param {Next[]} next what can be done with the drawing
 */
function learnNow(label, pixels, next) {
  return attempt(async () => {
    tell(say("lesson.learning"));
    const lesson = await learnPrivately(label, pixels);
    if (!lesson.offered) return tell(whyNot(label, lesson), next);
    tell(effect(lesson), next.slice(1));
    showCopy(lesson.kept);
  });
}

/** Why a lesson changed nothing. */
function whyNot(/** @type {number} */ label, /** @type {PrivateLesson} */ { before, after }) {
  if (before.answer.label === label) return say("lesson.known", { digit: article(label) });
  return say("lesson.still", { read: readAs(after.answer) });
}

function effect(/** @type {PrivateLesson} */ { before, after }) {
  return say("lesson.effect", {
    before: readAs(before.answer),
    after: readAs(after.answer),
    accuracy: accuracy(after.test_accuracy),
    change: points(before.test_accuracy, after.test_accuracy),
  });
}
