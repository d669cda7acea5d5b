/** Pictures people bring: decoded, turned upright and made small enough in the browser. */

const MAX_BYTES = 1 << 20;
const MAX_SIDE_PX = 1024;
const JPEG_QUALITY = 0.9;

/**
 * A picture file made ready: {blob, bitmap}. What this browser cannot decode is passed on as it is with bitmap null,
 * for the server to say what is accepted.
 */
export async function prepare(file) {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) return { blob: file, bitmap };
  const canvas = reduced(bitmap);
  const png = await toBlob(canvas, "image/png");
  return { blob: png.size <= MAX_BYTES ? png : await toBlob(onWhite(canvas), "image/jpeg"), bitmap };
}

/** Show a bitmap on a square canvas, whole and in the middle. */
export function showBitmap(canvas, bitmap) {
  const side = (canvas.width = canvas.height = MAX_SIDE_PX);
  const scale = side / Math.max(bitmap.width, bitmap.height);
  const [width, height] = [bitmap.width * scale, bitmap.height * scale];
  canvas.getContext("2d").drawImage(bitmap, (side - width) / 2, (side - height) / 2, width, height);
}

/** Call `found(file)` for a file that is chosen, dropped or pasted on the page. */
export function onPicture(inputs, found) {
  for (const input of inputs) {
    input.addEventListener("change", () => {
      if (input.files.length) found(input.files[0]);
      input.value = "";
    });
  }
  addEventListener("paste", (event) => take(event, event.clipboardData, found));
  addEventListener("drop", (event) => take(event, event.dataTransfer, found));
  addEventListener("dragover", (event) => event.preventDefault());
}

function take(event, transfer, found) {
  if (event.type === "drop") event.preventDefault();
  const [file] = transfer?.files ?? [];
  if (file) found(file);
}

function reduced(bitmap) {
  const scale = Math.min(1, MAX_SIDE_PX / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function onWhite(canvas) {
  const context = canvas.getContext("2d");
  context.globalCompositeOperation = "destination-over";
  context.fillStyle = "white";
  context.fillRect(0, 0, canvas.width, canvas.height);
  return canvas;
}

function toBlob(canvas, type) {
  return new Promise((resolve) => canvas.toBlob(resolve, type, JPEG_QUALITY));
}
