/** Pixels as a PNG that is downloaded. */

import { context2d, make } from "./dom.js";

const SIDE = 28;
/** The side of the PNG, in pixels. */
const SIDE_PX = 1120;

/**
 * Download 784 pixels as a PNG, black ink on white, each pixel a crisp square.
 * @param {ArrayLike<number>} pixels 0..255, 255 = ink
 * @param {string} name of the file
 */
export async function downloadPicture(pixels, name) {
  const small = make("canvas", { width: SIDE, height: SIDE });
  const image = new ImageData(SIDE, SIDE);
  const rgba = new Uint32Array(image.data.buffer); // one a pixel, alpha in the highest byte
  for (let at = 0; at < rgba.length; at += 1) rgba[at] = (255 << 24) | ((255 - pixels[at]) * 0x010101);
  context2d(small).putImageData(image, 0, 0);
  const large = make("canvas", { width: SIDE_PX, height: SIDE_PX });
  const context = context2d(large);
  context.imageSmoothingEnabled = false;
  context.drawImage(small, 0, 0, SIDE_PX, SIDE_PX);
  const blob = await new Promise((resolve) => large.toBlob(resolve, "image/png"));
  const href = URL.createObjectURL(blob);
  make("a", { href, download: name }).click();
  URL.revokeObjectURL(href);
}
