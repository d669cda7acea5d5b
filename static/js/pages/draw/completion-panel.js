/** What "Finish it" is made of. */

import { make } from "../../lib/dom.js";

const choice = (/** @type {string} */ value, /** @type {string} */ text, /** @type {string} */ name) =>
  `<label><input type="radio" name="ending" value="${value}" aria-label="${name}" autocomplete="off"><span>${text}</span></label>`;
const CHOICES = [
  choice("", "Whatever fits", "Whatever fits"),
  ...Array.from({ length: 10 }, (_, label) => choice(String(label), String(label), `As a ${label}`)),
];

export function makePanel() {
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
