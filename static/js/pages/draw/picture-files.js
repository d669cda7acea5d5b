/** Pictures people choose: decoded, turned upright and made small enough in the browser. */

import { context2d, make } from "../../lib/dom.js";
import { say } from "../../lib/say.js";

/** @typedef {{blob: Blob, bitmap: ImageBitmap | null}} PreparedPicture what is sent, and what is shown of it */

const MAX_BYTES = 1 << 20;
const MAX_SIDE_PX = 1024;
const JPEG_QUALITY = 0.9;

/**
 * A picture file made ready, as PNG or JPEG whatever it was. What this browser cannot decode is passed on as it is with
 * bitmap null, for the server to say what it is and what is accepted.
 * @param {File} file
 * @returns {Promise<PreparedPicture>}
 */
export async function prepare(file) {
  const bitmap = await decoded(file).catch(() => null);
  if (!bitmap) return { blob: undecoded(file), bitmap };
  const canvas = reduced(bitmap);
  const png = await toBlob(canvas, "image/png");
  return { blob: png.size <= MAX_BYTES ? png : await toBlob(onWhite(canvas), "image/jpeg"), bitmap };
}

/** The picture in a file; rejected if there is none. An <img> decodes what createImageBitmap does not: SVG. */
async function decoded(/** @type {File} */ file) {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (bitmap) return bitmap;
  const image = make("img", { src: URL.createObjectURL(file) });
  try {
    await image.decode();
    return await createImageBitmap(image);
  } finally {
    URL.revokeObjectURL(image.src);
  }
}

/**
 * The file for the server, which tells pictures by their first bytes, under the name of a picture. Of one that is too
 * large the start is enough: it would be refused for its size, and not be told what it is.
 */
function undecoded(/** @type {File} */ file) {
  return new Blob([file.slice(0, MAX_BYTES)], { type: "image/png" });
}

function reduced(/** @type {ImageBitmap} */ bitmap) {
  const scale = Math.min(1, MAX_SIDE_PX / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * scale)));
  const canvas = make("canvas", { width, height });
  context2d(canvas).drawImage(bitmap, 0, 0, width, height);
  return canvas;
}

/** JPEG has no transparency: what is clear becomes white. */
function onWhite(/** @type {HTMLCanvasElement} */ canvas) {
  const context = context2d(canvas);
  context.globalCompositeOperation = "destination-over";
  context.fillStyle = "white";
  context.fillRect(0, 0, canvas.width, canvas.height);
  return canvas;
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {string} type
 * @returns {Promise<Blob>}
 */
function toBlob(canvas, type) {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error(say("draw.picture.too-large")))),
      type,
      JPEG_QUALITY,
    );
  });
}
