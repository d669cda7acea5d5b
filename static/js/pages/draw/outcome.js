/** What came of an act on the chosen digit: a sentence with what can be done next, or a picture. */

import { find, make, partsOf } from "../../lib/dom.js";
import { sayWhy } from "../shared/notice.js";

/** @typedef {{text: string, act: () => Promise<void>} | {text: string, href: string}} Next a button or a link */

const part = partsOf(document, "data-chosen");
const panel = part("panel");

/**
 * Say a sentence; a button of what was said before does not take the focus away with it.
 * @param {string} sentence
 * @param {Next[]} next
 * @param {Error} [error] whose message is part of the sentence
 */
export function tell(sentence, next = [], error = new Error(sentence)) {
  const hadFocus = part("outcome").contains(document.activeElement);
  show("told");
  sayWhy(part("sentence"), error, sentence);
  part("more").replaceChildren(...next.map(control));
  if (hadFocus) part("sentence").focus();
}

/** Show the picture that stands in the page for it. */
export function showPicture() {
  show("drawn");
}

/** Take away what came of an act, or only what was told. */
export function clearOutcome(/** @type {"told" | "all"} */ which = "all") {
  if (which === "all" || panel.dataset.outcome === "told") show("");
}

/** While something is asked for. */
export function setBusy(/** @type {boolean} */ isBusy) {
  panel.setAttribute("aria-busy", String(isBusy));
}

function show(/** @type {"" | "told" | "drawn"} */ what) {
  panel.dataset.outcome = what;
  part("outcome").hidden = what !== "told";
  part("drawn").hidden = what !== "drawn";
  if (what !== "told") part("sentence").textContent = "";
  if (what) part(what === "told" ? "outcome" : "drawn").scrollIntoView({ block: "nearest" });
}

function control(/** @type {Next} */ next) {
  if ("href" in next) return make("a", { href: next.href, textContent: next.text });
  const button = make("button", { type: "button", className: "quiet-button", textContent: next.text });
  button.addEventListener("click", async () => {
    button.disabled = true;
    await next.act();
    button.disabled = false;
  });
  return button;
}

/** The focus goes to the act of this name; the page stays where it is for those who do not go by keys. */
export function focusAct(/** @type {string} */ name) {
  const button = find(panel, `[data-act="${name}"]`, HTMLButtonElement);
  button.focus({ preventScroll: true });
  if (button.matches(":focus-visible")) button.scrollIntoView({ block: "nearest" });
}
