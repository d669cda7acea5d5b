/** The buttons under the sheet. */

import { find, isTyping } from "../../lib/dom.js";

/** @import { DigitCanvas } from "../../components/digit-canvas.js" */

const button = (/** @type {string} */ name) => find(document, `[data-tool="${name}"]`, HTMLButtonElement);

export function attachToolbar(/** @type {DigitCanvas} */ canvas) {
  for (const name of /** @type {const} */ (["undo", "redo", "clear", "replay"])) {
    button(name).addEventListener("click", () => canvas[name]());
  }
  button("link").addEventListener("click", copyLink);
  document.addEventListener("keydown", (event) => shortcut(event, canvas));
  canvas.addEventListener("drawn", () => refresh(canvas));
  attachPenWidth(canvas);
  refresh(canvas);
}

/** Enable the buttons that have something to do. */
function refresh(/** @type {DigitCanvas} */ canvas) {
  button("undo").disabled = !canvas.canUndo;
  button("redo").disabled = !canvas.canRedo;
  for (const name of ["clear", "replay", "link", "finish"]) button(name).disabled = !canvas.strokes.length;
}

function attachPenWidth(/** @type {DigitCanvas} */ canvas) {
  const slider = find(document, "[data-pen-width]", HTMLInputElement);
  const text = find(document, "[data-pen-width-text]", HTMLElement);
  const show = () => {
    canvas.penWidth = slider.valueAsNumber;
    text.textContent = `${(slider.valueAsNumber * 100).toFixed(1)} %`;
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

async function copyLink() {
  const text = find(button("link"), "span", HTMLElement);
  const copied = await navigator.clipboard?.writeText(location.href).then(
    () => true,
    () => false,
  );
  text.textContent = copied ? "Copied" : "In address bar";
  button("link").addEventListener("blur", () => (text.textContent = "Copy link"), { once: true });
}
