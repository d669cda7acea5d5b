/** The buttons under the sheet. */

const button = (name) => document.querySelector(`[data-tool="${name}"]`);

export function attachToolbar(canvas) {
  for (const name of ["undo", "redo", "clear", "replay"]) {
    button(name).addEventListener("click", () => canvas[name]());
  }
  button("link").addEventListener("click", copyLink);
  document.addEventListener("keydown", (event) => shortcut(event, canvas));
  canvas.addEventListener("drawn", () => refresh(canvas));
  attachPenWidth(canvas);
  refresh(canvas);
}

function refresh(canvas) {
  button("undo").disabled = !canvas.canUndo;
  button("redo").disabled = !canvas.canRedo;
  for (const name of ["clear", "replay", "link"]) button(name).disabled = !canvas.strokes.length;
}

function attachPenWidth(canvas) {
  const slider = document.querySelector("[data-pen-width]");
  const show = () => {
    canvas.penWidth = Number(slider.value);
    document.querySelector("[data-pen-width-text]").textContent = `${(slider.value * 100).toFixed(1)} %`;
    slider.closest("label").style.setProperty("--pen", slider.value);
  };
  slider.addEventListener("input", show);
  show();
}

function shortcut(event, canvas) {
  if (event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey)) return;
  if (event.target.matches("input, select, textarea")) return;
  event.preventDefault();
  if (event.shiftKey) canvas.redo();
  else canvas.undo();
}

async function copyLink() {
  const text = button("link").querySelector("span");
  const copied = await navigator.clipboard?.writeText(location.href).then(() => true, () => false);
  text.textContent = copied ? "Copied" : "In address bar";
  button("link").addEventListener("blur", () => (text.textContent = "Copy link"), { once: true });
}
