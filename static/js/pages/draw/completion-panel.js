/** What "Finish it" shows: the endings, or why there are none. */

import { AnswerBars } from "../../components/answer-bars.js";
import { EndingCard } from "../../components/ending-card.js";
import { find, make, partsOf } from "../../lib/dom.js";
import { say } from "../../lib/say.js";
import { article, percent } from "../../lib/words.js";
import { sayWhy } from "../shared/notice.js";

/** @import { Completions, Ending, Model } from "../../api/types.js" */
/** @import { Misplacement } from "../../lib/expected-box.js" */

const choice = (/** @type {string} */ value, /** @type {string} */ text, /** @type {string} */ name) =>
  `<label><input type="radio" name="ending" value="${value}" aria-label="${name}" autocomplete="off"><span>${text}</span></label>`;
const CHOICES = [
  choice("", say("draw.finish.any"), say("draw.finish.any")),
  ...Array.from({ length: 10 }, (_, label) =>
    choice(String(label), String(label), say(`draw.finish.as.${label}`)),
  ),
];

export const panel = makePanel();
export const part = partsOf(panel, "data-completion");

function makePanel() {
  const panel = make("section", { className: "completion" });
  panel.setAttribute("aria-labelledby", "completion");
  panel.innerHTML = `
    <div class="completion-head">
      <h2 class="eyebrow" id="completion" tabindex="-1">${say("draw.finish.title")} <span>${say("draw.finish.subtitle")}</span></h2>
      <button type="button" class="icon-button" data-completion="close" aria-label="${say("draw.finish.close")}"><svg class="icon" aria-hidden="true"><use href="#icon-cross"></use></svg></button>
    </div>
    <div data-completion="refusal" hidden>
      <p></p>
      <button type="button" class="button" data-completion="switch"></button>
    </div>
    <div data-completion="offer">
      <fieldset class="segments"><legend class="visually-hidden">${say("draw.finish.which")}</legend>${CHOICES.join("")}</fieldset>
      <p role="status" data-completion="said"></p>
      <p class="quiet" data-completion="place" hidden></p>
      <ol class="endings" role="list" data-completion="endings"></ol>
      <div class="completion-tools" data-completion="tools">
        <ul class="marks" role="list">
          <li><i data-mark="drawn" aria-hidden="true"></i>${say("draw.finish.drawn")}</li>
          <li><i data-mark="added" aria-hidden="true"></i>${say("draw.finish.added")}</li>
        </ul>
        <button type="button" class="button" data-completion="others"><svg class="icon" aria-hidden="true"><use href="#icon-dice"></use></svg><span>${say("draw.finish.others")}</span></button>
        <p class="quiet">${say("draw.finish.help")}</p>
        <h3 class="eyebrow">${say("draw.finish.belief")} <span>${say("draw.finish.belief.what")}</span></h3>
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
 * @param {string} network its title
 * @param {Model | undefined} other
 */
export function showRefusal(network, other) {
  part("offer").hidden = true;
  part("refusal").hidden = false;
  const sentence = find(part("refusal"), "p", HTMLElement);
  sentence.textContent = say(other ? "draw.finish.refused" : "draw.finish.none-dreams", { network });
  part("switch").hidden = !other;
  part("switch").textContent = say("draw.finish.switch", { network: other?.title ?? "" });
}

/** Say how the drawing is not where a digit is expected; "" when it is. */
export function showPlace(/** @type {Misplacement} */ misplaced) {
  part("place").hidden = !misplaced;
  part("place").textContent = misplaced && say(`draw.finish.place.${misplaced}`);
}

/** No endings have come; those of before, which were to something else, go. */
export function showFailure(/** @type {Error} */ error) {
  sayWhy(part("said"), error, say("draw.finish.failed", { message: error.message }));
  part("endings").replaceChildren();
  part("tools").hidden = false;
  Object.assign(find(panel, "answer-bars", AnswerBars), { scores: Array(10).fill(0), best: null });
}

/** A blank sheet has no endings. */
export function showInvitation() {
  part("said").textContent = say("draw.finish.invitation");
  part("endings").replaceChildren();
  part("tools").hidden = true;
}

/**
 * @param {Completions} answer
 * @param {{network: string, label: number | null}} asked the network's title, and the digit that was wanted, if any
 * @param {(ending: Ending) => void} take one of them is pressed
 */
export function showEndings({ completions: endings, beliefs, note }, asked, take) {
  part("tools").hidden = false;
  const cards = endings.map(() => new EndingCard());
  part("endings").replaceChildren(...cards.map(listed));
  cards.forEach((card, index) => {
    card.show(endings[index], beliefs[endings[index].label]);
    card.addEventListener("take", () => take(endings[index]));
  });
  const best = beliefs.indexOf(Math.max(...beliefs));
  const { network, label } = asked;
  part("said").textContent = note ? unlikely(label ?? best, best, beliefs) : believed(network, best, beliefs);
  Object.assign(find(panel, "answer-bars", AnswerBars), { scores: beliefs, best });
}

/**
 * @param {string} network
 * @param {number} best
 * @param {number[]} beliefs
 */
function believed(network, best, beliefs) {
  return say("draw.finish.believed", { network, digit: article(best), percent: percent(beliefs[best]) });
}

/**
 * @param {number} wanted
 * @param {number} best
 * @param {number[]} beliefs
 */
function unlikely(wanted, best, beliefs) {
  const percentage = percent(beliefs[wanted]);
  return say("draw.finish.unlikely", { wanted: article(wanted), percent: percentage, digit: article(best) });
}

function listed(/** @type {EndingCard} */ card) {
  const item = make("li");
  item.append(card);
  return item;
}
