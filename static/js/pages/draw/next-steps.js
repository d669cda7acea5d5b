/** What one might do next, in the first view: examples to look at first, and after an answer the other direction. */

import { find, partsOf } from "../../lib/dom.js";
import { say } from "../../lib/say.js";
import { reveal, totalLength } from "../../lib/strokes.js";
import { article, runnerUp } from "../../lib/words.js";
import { networkDreams } from "../shared/networks.js";
import { showError } from "../shared/notice.js";
import { showChange, showDrawn } from "./chosen-digit.js";
import { canvas } from "./film.js";

/** @import { QueryAnswer } from "../../api/types.js" */
/** @import { Source } from "./picture-sources.js" */

const part = partsOf(document, "data-next");
const button = (/** @type {string} */ name) => find(part("steps"), `[data-next="${name}"]`, HTMLButtonElement);
/** The digit that was read, and the second likeliest. */
let [read, other] = [0, 0];
/** @type {{answer: QueryAnswer & {label: number}, source: Source} | null} */
let shown = null;

/**
 * @param {QueryAnswer} answer
 * @param {Source} source whose picture was read
 */
export function offerNext(answer, source) {
  const { label, scores, model } = answer;
  part("look").hidden = label !== null;
  part("steps").hidden = label === null;
  if (label === null) return;
  shown = { answer: { ...answer, label }, source };
  [read, other] = [label, runnerUp(scores, label)];
  button("draw").textContent = say("draw.act.draw", { digit: article(read) });
  button("change").textContent = say("draw.act.change", { digit: article(other) });
  button("finish").hidden = !(source.strokes && networkDreams(model));
}

/** No answer comes for now. */
export function loseNext() {
  part("steps").hidden = true;
}

/** The second half of the ink is taken away, which Undo brings back, and the network asked to go on. */
async function finishHalf() {
  canvas.load(reveal(canvas.strokes, totalLength(canvas.strokes) / 2));
  const { openCompletion } = await import("./completion.js");
  await openCompletion();
}

/** What is to be sent is loaded when somebody wants to send it. */
async function makeCard() {
  if (!shown) return;
  const { openCard } = await import("./card.js");
  await openCard(shown.answer, shown.source);
}

button("card").addEventListener("click", () => makeCard().catch(showError));
button("draw").addEventListener("click", () => showDrawn(read));
button("change").addEventListener("click", () => showChange(other));
button("finish").addEventListener("click", () => finishHalf().catch(showError));
