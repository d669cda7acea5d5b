/**
 * Every picture, plot and table of a page to be taken along. A button at the page's end lists them all; one in the
 * corner of what the mouse is on is for that alone.
 */

import { find, make } from "../../lib/dom.js";
import { say } from "../../lib/say.js";
import { TAKABLE, thingOf, thingsIn } from "../../lib/taking.js";
import { loadStyle } from "./styles.js";

/** @import { Thing } from "../../lib/taking.js" */

const main = find(document, "main", HTMLElement);
const ICON = '<svg class="icon" aria-hidden="true"><use href="#icon-download"></use></svg>';
const corner = make("button", { type: "button", className: "take-corner", hidden: true, tabIndex: -1 });
corner.innerHTML = ICON;
corner.setAttribute("aria-hidden", "true");
/** @type {Thing | null} what the mouse is on */
let under = null;

/** Show these things in a dialog of their own; `name` is its heading. */
export async function offer(/** @type {Pick<Thing, "name" | "formats">[]} */ things, name = say("shared.take")) {
  const [{ TakingList }] = await Promise.all([import("../../components/taking-list.js"), loadStyle("taking")]);
  const dialog = make("dialog", { className: "taking" });
  const heading = make("h2", { id: "taking", className: "eyebrow", textContent: name });
  const close = make("button", { type: "button", className: "icon-button" });
  close.innerHTML = '<svg class="icon" aria-hidden="true"><use href="#icon-cross"></use></svg>';
  close.setAttribute("aria-label", say("shared.take.close"));
  close.addEventListener("click", () => dialog.close());
  const list = new TakingList();
  list.show(things);
  dialog.setAttribute("aria-labelledby", heading.id);
  dialog.append(heading, close, list);
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

function follow(/** @type {PointerEvent} */ { target, pointerType }) {
  if (pointerType !== "mouse" || !(target instanceof Element) || corner.contains(target)) return;
  const element = target.closest(TAKABLE);
  const isButton = element?.closest("button, a, dialog") !== null;
  under = element && !isButton ? thingOf(element) : null;
  corner.hidden = !under;
  if (!under) return;
  const { right, top } = under.element.getBoundingClientRect();
  corner.style.left = `${right + scrollX}px`;
  corner.style.top = `${top + scrollY}px`;
}

const end = make("button", { type: "button", className: "quiet-button take-all" });
end.innerHTML = `${ICON}<span></span>`;
find(end, "span", HTMLElement).textContent = say("shared.take.all");
end.addEventListener("click", () => offer(thingsIn(main)));
corner.addEventListener("click", () => under && offer([under]));
main.append(end);
document.body.append(corner);
document.addEventListener("pointerover", follow);
