/** The buttons under the sheet. */

import { find } from "../../lib/dom.js";

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
  for (const name of ["clear", "replay", "link"]) button(name).disabled = !canvas.strokes.length;
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
 * Ctrl+Z undoes and Ctrl+Shift+Z redoes, except while typing.
 * @param {KeyboardEvent} event
 * @param {DigitCanvas} canvas
 */
function shortcut(event, canvas) {
  if (event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey)) return;
  if (event.target instanceof Element && event.target.matches("input, select, textarea")) return;
  event.preventDefault();
  if (event.shiftKey) canvas.redo();
  else canvas.undo();
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
