/** "Guess the digit": ten rounds, of which each shows a scan, or a dream line by line, until it is guessed. */

import { find, findAll, isTyping, partsOf } from "../../lib/dom.js";
import { LINES, ROUNDS, decodeResult, encodeResult, newSeed, rounds } from "../../lib/rounds.js";
import { say } from "../../lib/say.js";
import { setHash } from "../shared/address.js";
import { showError, showNotice } from "../shared/notice.js";
import { guessOf, isHere, pictureOf, player, titleOf } from "./asking.js";
import { linesShown, more, showMore, showPicture, showWhole } from "./picture.js";
import { hideResult, showResult } from "./result.js";

/** @import { Asked } from "./asking.js" */
/** @import { Outcome, Result, Round } from "../../lib/rounds.js" */

const [FIRST_LINES, LINES_MORE, PACE_MS] = [7, 2, 1000];
const part = partsOf(document, "data-game");
const guesses = findAll(part("guesses"), "button", HTMLButtonElement);
const go = find(document, '[data-game="go"]', HTMLButtonElement);
const pace = find(document, '[data-game="pace"]', HTMLInputElement);

/** What the page says before anything was played. */
const [NOT_BEGUN, BEGIN] = [part("round").textContent, go.textContent];
let [seed, model] = [newSeed(), player];
/** @type {Round[]} */
let played = [];
/** @type {Outcome[]} */
let outcomes = [];
/** @type {Asked | null} the picture that is to be guessed */
let asked = null;
/** @type {Promise<Asked> | null} of the next round */
let ahead = null;
let timer = 0;

const isScan = () => played[outcomes.length]?.kind === "scan";

/** Begin the ten rounds of a seed. */
function begin() {
  played = rounds(seed);
  outcomes = [];
  ahead = null;
  hideResult();
  setHash(encodeResult({ seed, model, outcomes: [] }));
  return nextRound();
}

async function nextRound() {
  go.disabled = true;
  const place = outcomes.length;
  try {
    asked = await (ahead ?? pictureOf(played[place], model));
  } catch (error) {
    go.disabled = false;
    return showError(error);
  } finally {
    ahead = null;
  }
  if (played[place + 1]) (ahead = pictureOf(played[place + 1], model)).catch(() => (ahead = null));
  part("round").textContent = say("game.round", { round: place + 1, rounds: ROUNDS });
  part("news").textContent = say(isScan() ? "game.new-scan" : "game.new-dream");
  for (const button of guesses) button.disabled = false;
  showPicture(asked.pixels, isScan() ? LINES : FIRST_LINES);
  guesses[0].focus({ preventScroll: true });
  timer = setInterval(() => pace.checked && !document.hidden && showMore(1), PACE_MS);
}

async function guess(/** @type {number} */ digit) {
  if (!asked) return;
  const [{ pixels, network, reader }, shown] = [asked, linesShown()];
  const { label, kind } = played[outcomes.length];
  asked = null;
  clearInterval(timer);
  for (const button of [...guesses, more]) button.disabled = true;
  try {
    const read = kind === "scan" ? network : await guessOf(pixels, shown, model);
    outcomes.push({ guess: digit, network: read, reader, lines: shown });
    tell(digit === label, label, read, reader);
  } catch (error) {
    showError(error);
    asked = { pixels, network, reader };
    for (const button of guesses) button.disabled = false;
    return;
  }
  showWhole();
  go.textContent = say(outcomes.length < ROUNDS ? "game.next" : "game.show-result");
  go.disabled = false;
  go.focus({ preventScroll: true });
}

/**
 * @param {boolean} isRight
 * @param {number} label
 * @param {number | null} network
 * @param {number | null} reader
 */
function tell(isRight, label, network, reader) {
  const others = say("game.others", { network: network ?? "–", reader: reader ?? "–" });
  part("news").textContent = `${say(isRight ? "game.right" : "game.wrong", { label })} ${others}`;
}

function proceed() {
  if (!outcomes.length || played.length !== ROUNDS) return begin();
  if (outcomes.length < ROUNDS) return nextRound();
  return finish({ seed, model, outcomes }, true);
}

/**
 * @param {Result} result
 * @param {boolean} isOwn whether it was played here, and not brought by a link
 */
function finish(result, isOwn) {
  setHash(encodeResult(result));
  showResult(result, isOwn);
  part("round").textContent = isOwn ? say("game.round", { round: ROUNDS, rounds: ROUNDS }) : NOT_BEGUN;
  go.textContent = isOwn ? say("game.begin-anew") : BEGIN;
  ({ seed, model } = { ...result, seed: newSeed() });
  [played, outcomes] = [[], []];
  part("again").onclick = () => {
    ({ seed, model } = result);
    begin();
  };
}

function isForGuessing(/** @type {KeyboardEvent} */ { ctrlKey, metaKey, altKey, target }) {
  const isElsewhere = target instanceof Element && target.closest("digit-canvas, [data-game=says]");
  return !(ctrlKey || metaKey || altKey || isElsewhere || isTyping(target));
}

/** What the page's address names: ten rounds to play, or what came of them. */
function restore() {
  try {
    const result = decodeResult(location.hash);
    if (!result) return;
    if (!isHere(result.model)) {
      showNotice(say("game.other-network", { gone: titleOf(result.model), here: titleOf(player) }));
      result.model = player;
    }
    if (result.outcomes.length) return finish(result, false);
    ({ seed, model } = result);
  } catch {
    showNotice(say("game.damaged"));
  }
}

for (const button of guesses) button.addEventListener("click", () => guess(Number(button.value)));
go.addEventListener("click", proceed);
more.addEventListener("click", () => showMore(LINES_MORE));
part("new").addEventListener("click", () => {
  [seed, model] = [newSeed(), player];
  begin();
});
addEventListener("keydown", (event) => {
  if (!isForGuessing(event)) return;
  if (/^\d$/.test(event.key)) guess(Number(event.key));
  if (event.key === "+" && !more.disabled) showMore(LINES_MORE);
});
pace.checked = !matchMedia("(prefers-reduced-motion: reduce)").matches;
addEventListener("hashchange", restore);
restore();
