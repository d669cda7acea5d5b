/** The buttons under the sheet. */

import { find, findAll, isTyping } from "../../lib/dom.js";
import { keepReachable, rove } from "../../lib/roving.js";
import { number, say } from "../../lib/say.js";
import { showError } from "../shared/notice.js";
import { speak } from "./reading.js";

/** @import { DigitCanvas } from "../../components/digit-canvas.js" */

const tools = findAll(document, "[data-tool]", HTMLButtonElement);
const button = (/** @type {string} */ name) => find(document, `[data-tool="${name}"]`, HTMLButtonElement);

export function attachToolbar(/** @type {DigitCanvas} */ canvas) {
  for (const name of /** @type {const} */ (["undo", "redo", "clear", "replay"])) {
    button(name).addEventListener("click", () => canvas[name]());
  }
  attachCopying(button("link"));
  rove(find(document, "[role=toolbar]", HTMLElement), tools);
  document.addEventListener("keydown", (event) => shortcut(event, canvas));
  canvas.addEventListener("drawn", () => refresh(canvas));
  attachPenWidth(canvas);
  attachEvidence(find(document, "[data-why=switch]", HTMLInputElement));
  refresh(canvas);
}

/** Enable the buttons that have something to do. */
function refresh(/** @type {DigitCanvas} */ canvas) {
  button("undo").disabled = !canvas.canUndo;
  button("redo").disabled = !canvas.canRedo;
  for (const name of ["clear", "replay", "link", "finish"]) button(name).disabled = !canvas.strokes.length;
  keepReachable(tools);
}

/** What lays the evidence over the picture is loaded when it is first switched on. */
function attachEvidence(/** @type {HTMLInputElement} */ control) {
  control.addEventListener("change", () => {
    import("./evidence.js").then(({ showEvidence }) => showEvidence(control.checked)).catch(showError);
  });
}

function attachPenWidth(/** @type {DigitCanvas} */ canvas) {
  const slider = find(document, "[data-pen-width]", HTMLInputElement);
  const text = find(document, "[data-pen-width-text]", HTMLElement);
  const show = () => {
    canvas.penWidth = slider.valueAsNumber;
    const share = Math.round(slider.valueAsNumber * 1000) / 10;
    text.textContent = `${number(share, 1)} %`;
    slider.setAttribute("aria-valuetext", say("draw.pen.share", { share }));
    slider.parentElement?.style.setProperty("--pen", slider.value);
  };
  slider.addEventListener("input", show);
  show();
}

/**
 * Ctrl+Z or Cmd+Z undoes, the same with Shift and Ctrl+Y redo, except while typing.
 * @param {KeyboardEvent} event
 * @param {DigitCanvas} canvas
 */
function shortcut(event, canvas) {
  const act = isTyping(event.target) ? null : actOf(event);
  if (!act) return;
  event.preventDefault();
  canvas[act]();
}

/** @returns {"undo" | "redo" | null} */
function actOf(/** @type {KeyboardEvent} */ event) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const letter = letterOf(event);
  if (letter === "z") return event.shiftKey ? "redo" : "undo";
  return letter === "y" && event.ctrlKey ? "redo" : null;
}

/** The Latin letter of a key; where another script is typed, the one that a US keyboard has there. */
function letterOf(/** @type {KeyboardEvent} */ { key, code }) {
  return /^[a-z]$/i.test(key) ? key.toLowerCase() : code.replace("Key", "").toLowerCase();
}

/** A button that puts the page's address on the clipboard, and says so until it loses the focus. */
export function attachCopying(/** @type {HTMLElement} */ button) {
  const text = find(button, "span", HTMLElement);
  const idle = [...text.childNodes];
  button.addEventListener("blur", () => text.replaceChildren(...idle));
  button.addEventListener("click", async () => {
    const copied = await navigator.clipboard?.writeText(location.href).then(
      () => true,
      () => false,
    );
    const name = copied ? "draw.copied" : "draw.copied.not";
    text.textContent = say(name);
    speak(say(`${name}.spoken`));
  });
}
