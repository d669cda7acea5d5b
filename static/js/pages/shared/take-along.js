/**
 * Every picture, plot and table of a page to be taken along. A button at the page's end lists them all; one in the
 * corner of what the mouse is on is for that alone.
 */

import { find, make } from "../../lib/dom.js";
import { say } from "../../lib/say.js";
import { showError } from "./notice.js";

/** @import { Thing } from "../../lib/taking.js" */

const main = find(document, "main", HTMLElement);
const ICON = '<svg class="icon" aria-hidden="true"><use href="#icon-download"></use></svg>';
const corner = make("button", { type: "button", className: "take-corner", hidden: true, tabIndex: -1 });
corner.innerHTML = ICON;
corner.setAttribute("aria-hidden", "true");
/** What can be taken along, as lib/taking.js knows it; that is loaded with the first use. */
const TAKABLE =
  "pixel-image:not([data-empty]), weight-image[aria-label]:not([data-empty]), digit-map, .film-window img, " +
  "answer-bars, signed-bars, firing-strip, svg[role=img], main table";
/** @type {Element | null} what the mouse is on */
let under = null;

/** Show these things in a dialog of their own; `name` is its heading. */
export async function offer(/** @type {Pick<Thing, "name" | "formats">[]} */ things, name = say("shared.take")) {
  const { TakingList } = await import("../../components/taking-list.js");
  const { loadStyle } = await import("./styles.js");
  await loadStyle("taking");
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

/** Offer what is takable in these parts of the page, or is one of them. */
async function offerOf(/** @type {Element[]} */ parts) {
  const { thingOf, thingsIn } = await import("../../lib/taking.js");
  await offer(parts.flatMap((part) => (part === main ? thingsIn(main) : (thingOf(part) ?? []))));
}

function follow(/** @type {PointerEvent} */ { target, pointerType }) {
  if (pointerType !== "mouse" || !(target instanceof Element) || corner.contains(target)) return;
  const element = target.closest(TAKABLE);
  under = element?.closest("button, a, dialog") ? null : element;
  corner.hidden = !under;
  if (!under) return;
  const { right, top } = under.getBoundingClientRect();
  corner.style.left = `${right + scrollX}px`;
  corner.style.top = `${top + scrollY}px`;
}

const end = make("button", { type: "button", className: "quiet-button take-all" });
end.innerHTML = `${ICON}<span></span>`;
find(end, "span", HTMLElement).textContent = say("shared.take.all");
end.addEventListener("click", () => offerOf([main]).catch(showError));
corner.addEventListener("click", () => under && offerOf([under]).catch(showError));
main.append(end);
document.body.append(corner);
document.addEventListener("pointerover", follow);
