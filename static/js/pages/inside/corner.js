/** The corner to draw in: what the network, with its lesion, makes of it. */

import { firing } from "../../api/inside.js";
import { query } from "../../api/query.js";
import { AnswerBars } from "../../components/answer-bars.js";
import { DigitCanvas } from "../../components/digit-canvas.js";
import { PixelImage } from "../../components/pixel-image.js";
import { find, partsOf } from "../../lib/dom.js";
import { LatestRequest } from "../../lib/latest-request.js";
import { queryBody } from "../../lib/query-body.js";
import { say } from "../../lib/say.js";
import { readAs } from "../../lib/words.js";
import { chosenNetwork } from "../shared/networks.js";
import { showError, showNotice } from "../shared/notice.js";
import { asked, change, on, state } from "./state.js";

/** @import { QueryAnswer } from "../../api/types.js" */
/** @import { Firing } from "../../api/inside-types.js" */

const part = partsOf(document, "data-corner");
const canvas = find(document, "digit-canvas", DigitCanvas);
const bars = find(document, "answer-bars", AnswerBars);
const layer = find(document, '[data-corner="example"]', PixelImage);
const blank = Array(10).fill(0);
/** Whether no stroke is being drawn; only then is the answer told to screen readers. */
let isSettled = true;

/** @type {LatestRequest<import("../../lib/strokes.js").Stroke[], QueryAnswer>} */
const frames = new LatestRequest({
  ask: (strokes) => query(queryBody(strokes), { model: chosenNetwork() }),
  answered: (answer, strokes) => void useDrawing(answer, strokes).catch(showError),
  failed: showError,
});
/** @type {LatestRequest<number[], Firing>} */
const fired = new LatestRequest({
  ask: (pixels) => firing(chosenNetwork(), { pixels, off: asked().off }),
  answered(answer, pixels) {
    if (pixels === state.seen) show(answer);
  },
  failed: showError,
});

/**
 * Look at a drawing, unless a test image has taken its place meanwhile.
 * @param {QueryAnswer} answer
 * @param {import("../../lib/strokes.js").Stroke[]} strokes
 */
async function useDrawing({ label, frame }, strokes) {
  const { encode } = await import("../../lib/codec.js");
  if (layer.hidden) use(label === null ? null : frame.seen, strokes.length ? encode(strokes) : "");
}

/**
 * @param {number[] | null} seen
 * @param {string} drawing
 */
function use(seen, drawing) {
  change("picture", { seen, drawing });
}

function ask() {
  if (state.seen) return fired.push(state.seen);
  bars.scores = blank;
  bars.best = null;
  part("answer").textContent = say("inside.answer.none");
  change("firing", { activations: null });
}

function show(/** @type {Firing} */ { label, scores, activations }) {
  bars.scores = scores;
  bars.best = label;
  part("answer").textContent = say(state.off.size ? "inside.answer.lesioned" : "inside.answer.whole", {
    answer: readAs({ label, confidence: scores[label] }),
  });
  if (isSettled) part("news").textContent = part("answer").textContent;
  change("firing", { activations, label });
}

function draw() {
  layer.hidden = true;
  find(document, "[data-corner=film]", HTMLElement).dataset.marked = String(canvas.strokes.length > 0);
  frames.push(canvas.strokes);
}

/** Show one of MNIST's test images in the place of the drawing. */
async function showExample() {
  try {
    const { example } = await import("../../api/examples.js");
    const { pixels } = await example();
    layer.pixels = pixels;
    layer.hidden = false;
    use(pixels, "");
  } catch (error) {
    showError(/** @type {Error} */ (error));
  }
}

/** Put the drawing of a link on the sheet. */
export async function openDrawing(/** @type {string} */ text) {
  const { decode } = await import("../../lib/codec.js");
  try {
    canvas.load(decode(text));
  } catch (error) {
    showNotice(say("inside.damaged", { why: /** @type {RangeError} */ (error).message }));
  }
}

export function attachCorner() {
  for (const event of ["drawing", "drawn"]) {
    canvas.addEventListener(event, () => {
      isSettled = event === "drawn";
      draw();
    });
  }
  part("undo").addEventListener("click", () => canvas.undo());
  part("clear").addEventListener("click", () => canvas.clear());
  part("random").addEventListener("click", showExample);
  on(["picture", "lesion"], ask);
  on(["network"], () => (layer.hidden ? draw() : ask()));
  ask();
}
