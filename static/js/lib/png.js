/** Pixels as a PNG. */

import { context2d, make } from "./dom.js";

const SIDE = 28;
/** The side of the PNG, in pixels. */
const SIDE_PX = 1120;

/**
 * 784 pixels as a PNG, black ink on white, each pixel a crisp square.
 * @param {ArrayLike<number>} pixels 0..255, 255 = ink
 * @returns {Promise<Blob>}
 */
export async function pictureBlob(pixels) {
  return blobOf(pictureCanvas(pixels));
}

/** The same on a canvas. */
export function pictureCanvas(/** @type {ArrayLike<number>} */ pixels) {
  const large = make("canvas", { width: SIDE_PX, height: SIDE_PX });
  paintPixels(context2d(large), pixels, [0, 0, SIDE_PX]);
  return large;
}

/**
 * Paint 784 pixels, black ink on white, in a square of a canvas.
 * @param {CanvasRenderingContext2D} context
 * @param {ArrayLike<number>} pixels
 * @param {[left: number, top: number, side: number]} square
 */
export function paintPixels(context, pixels, [left, top, side]) {
  const small = make("canvas", { width: SIDE, height: SIDE });
  const image = new ImageData(SIDE, SIDE);
  const rgba = new Uint32Array(image.data.buffer); // one a pixel, alpha in the highest byte
  for (let at = 0; at < rgba.length; at += 1) rgba[at] = (255 << 24) | ((255 - pixels[at]) * 0x010101);
  context2d(small).putImageData(image, 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(small, left, top, side, side);
}

/** The same 28 x 28 pixels small, as an address for an image. */
export function pictureUrl(/** @type {ArrayLike<number>} */ pixels) {
  const canvas = make("canvas", { width: SIDE, height: SIDE });
  paintPixels(context2d(canvas), pixels, [0, 0, SIDE]);
  return canvas.toDataURL();
}

/**
 * What lies on top of each other on the page as one PNG; the pixels of a small picture become crisp squares.
 * @param {(HTMLCanvasElement | HTMLImageElement)[]} layers the lowest first, which is as large as all
 * @param {string} ground colour beneath them
 */
export function layersBlob(layers, ground = "#ffffff") {
  const [first] = layers;
  const [own, high] =
    first instanceof HTMLImageElement ? [first.naturalWidth, first.naturalHeight] : [first.width, first.height];
  const scale = Math.max(1, Math.floor(SIDE_PX / own));
  const [width, height] = [own * scale, high * scale];
  const large = make("canvas", { width, height });
  const context = context2d(large);
  Object.assign(context, { imageSmoothingEnabled: false, fillStyle: ground });
  context.fillRect(0, 0, width, height);
  for (const layer of layers) context.drawImage(layer, 0, 0, width, height);
  return blobOf(large);
}

/** What is on a canvas, as a PNG; throws TypeError when there are no pixels on it. */
export async function blobOf(/** @type {HTMLCanvasElement} */ canvas) {
  /** @type {Blob | null} */
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!blob) throw new TypeError("This canvas has no pixels.");
  return blob;
}
