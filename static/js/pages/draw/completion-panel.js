/** What "Finish it" shows: the endings, or why there are none. */

import { AnswerBars } from "../../components/answer-bars.js";
import { EndingCard } from "../../components/ending-card.js";
import { find, make, partsOf } from "../../lib/dom.js";
import { article, percent } from "../../lib/words.js";

/** @import { Completions, Ending, Model } from "../../api/types.js" */

const choice = (/** @type {string} */ value, /** @type {string} */ text, /** @type {string} */ name) =>
  `<label><input type="radio" name="ending" value="${value}" aria-label="${name}" autocomplete="off"><span>${text}</span></label>`;
const CHOICES = [
  choice("", "Whatever fits", "Whatever fits"),
  ...Array.from({ length: 10 }, (_, label) => choice(String(label), String(label), `As ${label === 8 ? "an" : "a"} ${label}`)),
];

export const panel = makePanel();
export const part = partsOf(panel, "data-completion");

function makePanel() {
  const panel = make("section", { className: "completion" });
  panel.setAttribute("aria-labelledby", "completion");
  panel.innerHTML = `
    <div class="completion-head">
      <h2 class="eyebrow" id="completion" tabindex="-1">Finish it <span>how the network would go on</span></h2>
      <button type="button" class="icon-button" data-completion="close" aria-label="Close"><svg class="icon" aria-hidden="true"><use href="#icon-cross"></use></svg></button>
    </div>
    <div data-completion="refusal" hidden>
      <p></p>
      <button type="button" class="button" data-completion="switch"></button>
    </div>
    <div data-completion="offer">
      <fieldset class="segments"><legend class="visually-hidden">Finish it as</legend>${CHOICES.join("")}</fieldset>
      <p role="status" data-completion="said"></p>
      <p class="quiet" data-completion="place" hidden></p>
      <ol class="endings" role="list" data-completion="endings"></ol>
      <div class="completion-tools" data-completion="tools">
        <ul class="marks" role="list">
          <li><i data-mark="drawn" aria-hidden="true"></i>your ink</li>
          <li><i data-mark="added" aria-hidden="true"></i>added by the network</li>
        </ul>
        <button type="button" class="button" data-completion="others"><svg class="icon" aria-hidden="true"><use href="#icon-dice"></use></svg><span>Other endings</span></button>
        <p class="quiet">Press an ending to put it on the sheet; Undo takes it away again.</p>
        <h3 class="eyebrow">Belief <span>what it could become, in %</span></h3>
        <answer-bars data-completion="beliefs"></answer-bars>
      </div>
    </div>`;
  return panel;
}

/** Endings can be had. */
export function showOffer() {
  part("offer").hidden = false;
  part("refusal").hidden = true;
}

/**
 * A network that does not dream has no endings; another one may.
 * @param {string} model
 * @param {Model | undefined} other
 */
export function showRefusal(model, other) {
  part("offer").hidden = true;
  part("refusal").hidden = false;
  const advice = other ? "" : " No network here can; a training with the recipe quick-dreamer makes one that does.";
  find(part("refusal"), "p", HTMLElement).textContent =
    `${model} reads, but it does not dream: it cannot draw the rest of a digit.${advice}`;
  part("switch").hidden = !other;
  part("switch").textContent = `Let ${other?.name} do it`;
}

/** Say that the drawing is not where a digit is expected; "" when it is. */
export function showPlace(/** @type {string} */ misplaced) {
  part("place").hidden = !misplaced;
  part("place").textContent = `${misplaced}: the network expects the whole digit in the dashed box on the sheet.`;
}

/** No endings have come; those of before, which were to something else, go. */
export function showFailure(/** @type {string} */ message) {
  part("said").textContent = `${message} What you drew stays: press “Other endings” to try again.`;
  part("endings").replaceChildren();
  part("tools").hidden = false;
  Object.assign(find(panel, "answer-bars", AnswerBars), { scores: Array(10).fill(0), best: null });
}

/** A blank sheet has no endings. */
export function showInvitation() {
  part("said").textContent = "Begin a digit on the sheet: half of one is enough.";
  part("endings").replaceChildren();
  part("tools").hidden = true;
}

/**
 * @param {Completions} answer
 * @param {(ending: Ending) => void} take one of them is pressed
 */
export function showEndings({ completions: endings, beliefs, note, model }, take) {
  part("tools").hidden = false;
  const cards = endings.map(() => new EndingCard());
  part("endings").replaceChildren(...cards.map(listed));
  cards.forEach((card, index) => {
    card.show(endings[index], beliefs[endings[index].label]);
    card.addEventListener("take", () => take(endings[index]));
  });
  const best = beliefs.indexOf(Math.max(...beliefs));
  const believed = `${model.split("@")[0]} believes that it becomes ${article(best)}, ${percent(beliefs[best])}.`;
  part("said").textContent = note ? `${note[0].toUpperCase()}${note.slice(1)}.` : believed;
  Object.assign(find(panel, "answer-bars", AnswerBars), { scores: beliefs, best });
}

function listed(/** @type {EndingCard} */ card) {
  const item = make("li");
  item.append(card);
  return item;
}
