/** Teaching on the Draw page: what a drawing really is, and a quick lesson on it with its effect shown. */

import { deleteDrawing, drawings, drawingsPage, teach } from "../../api/drawings.js";
import { learnPrivately } from "../../api/lessons.js";
import { accuracy, count, points } from "../../lib/figures.js";
import { article, readAs } from "../../lib/words.js";
import { isGuest } from "../shared/visitor.js";
import { clearOutcome, focusAct, setBusy, tell } from "./outcome.js";
import { showCopy } from "./private-copy.js";

/** @import { Drawing, PrivateLesson } from "../../api/types.js" */
/** @import { Offered } from "./chosen-digit.js" */
/** @import { Next } from "./outcome.js" */

const ALL = { text: "All drawings", href: drawingsPage() };

/**
 * Keep a picture under its true label.
 * @param {number} label
 * @param {Offered} offered the picture, and the answer to it
 */
export function teachAs(label, { answer, strokes }) {
  return attempt(async () => {
    const pixels = answer.frame.seen;
    const drawing = await teach({ label, pixels, strokes, model: answer.model });
    const next = isGuest() ? [] : [undo(drawing), ALL];
    const learn = { text: "Let it learn this now", act: () => learnNow(label, pixels, next) };
    tell(await told(label), [learn, ...next]);
  });
}

/** That a drawing was kept. */
async function told(/** @type {number} */ label) {
  if (isGuest()) return `Kept as ${article(label)}. Whoever runs this server says whether all may learn from it.`;
  const { total } = await drawings({ limit: 1 });
  return `Kept as ${article(label)}: ${count(total, "drawing")} taught so far.`;
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

/**
 * @param {number} label
 * @param {number[]} pixels
 * @param {Next[]} next what can be done with the drawing
 */
function learnNow(label, pixels, next) {
  return attempt(async () => {
    tell("It is learning this one drawing.");
    const lesson = await learnPrivately(label, pixels);
    if (!lesson.offered) return tell(whyNot(label, lesson), next);
    showCopy(lesson.kept);
    tell(effect(lesson), next.slice(1));
  });
}

/** Why a lesson changed nothing. */
function whyNot(/** @type {number} */ label, /** @type {PrivateLesson} */ { before, after }) {
  if (before.answer.label === label) return `It reads ${article(label)} already; there is nothing to learn.`;
  return `It still reads ${readAs(after.answer)}. A training with many drawings may help.`;
}

function effect(/** @type {PrivateLesson} */ { before, after }) {
  const cost = points(before.test_accuracy, after.test_accuracy);
  const [then, now] = [readAs(before.answer), readAs(after.answer)];
  return `It read ${then}; now it reads ${now}. Test images: ${accuracy(after.test_accuracy)}, ${cost}.`;
}
