/** "Fool it": a person draws and says what it is; the surer the network is of something else, the more it counts. */

import { nearest, query } from "../../api/query.js";
import { DigitCanvas } from "../../components/digit-canvas.js";
import { decode, encode } from "../../lib/codec.js";
import { find, findAll, partsOf } from "../../lib/dom.js";
import { queryBody } from "../../lib/query-body.js";
import { say } from "../../lib/say.js";
import { percent } from "../../lib/words.js";
import { showError, showNotice } from "../shared/notice.js";
import { keepBest, showBest } from "./best.js";

/** @import { QueryAnswer } from "../../api/types.js" */

const part = partsOf(document, "data-game");
const canvas = find(document, "digit-canvas", DigitCanvas);
const says = findAll(part("says"), "button", HTMLButtonElement);

/** How much a mistake counts: how sure the network was of it, in whole percent; 0 where it is none, or in doubt. */
function points(/** @type {QueryAnswer} */ { label, confidence, verdict }, /** @type {number} */ meant) {
  return label === null || label === meant || verdict === "not-a-digit" ? 0 : Math.floor(confidence * 100);
}

/** Ask the network, and say who was right. */
async function ask(/** @type {number} */ meant) {
  for (const button of says) button.setAttribute("aria-pressed", String(Number(button.value) === meant));
  const drawing = encode(canvas.strokes);
  try {
    const answer = await query(queryBody(canvas.strokes));
    const won = points(answer, meant);
    part("fooled").textContent = `${verdictOf(answer, meant, won)} ${await witnesses(answer, meant)}`;
    if (won) keepBest({ drawing, meant, read: Number(answer.label), points: won });
    showBest();
  } catch (error) {
    showError(error);
  }
}

/**
 * @param {QueryAnswer} answer
 * @param {number} meant
 * @param {number} won
 */
function verdictOf({ label, confidence, verdict }, meant, won) {
  if (label === null) return say("game.fool.blank");
  const told = { meant, read: label, sure: percent(confidence), points: won };
  if (won) return say("game.fool.won", told);
  return say(verdict === "not-a-digit" ? "game.fool.doubt" : "game.fool.right", told);
}

/** What the training digits are that are most like the drawing: they do not know what was said of it. */
async function witnesses(/** @type {QueryAnswer} */ { label, frame }, /** @type {number} */ meant) {
  if (label === null) return "";
  const found = (await nearest(frame.seen)).nearest;
  const agreeing = found.filter((each) => each.label === meant).length;
  return say("game.fool.witnesses", { agreeing, all: found.length, meant });
}

function refresh() {
  part("fooled").textContent = "";
  for (const button of says) {
    button.disabled = !canvas.strokes.length;
    button.setAttribute("aria-pressed", "false");
  }
}

/** A drawing that the page's address names. */
function restore() {
  const drawing = new URLSearchParams(location.hash.slice(1)).get("fool");
  if (drawing === null) return;
  try {
    canvas.load(decode(drawing));
    canvas.scrollIntoView({ block: "center" });
  } catch {
    showNotice(say("game.damaged"));
  }
}

for (const button of says) button.addEventListener("click", () => ask(Number(button.value)));
part("clear").addEventListener("click", () => canvas.clear());
canvas.addEventListener("drawn", refresh);
addEventListener("hashchange", restore);
refresh();
restore();
showBest();
