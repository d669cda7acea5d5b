/** /query: the network reads a picture. */

import { json, post, withParameters } from "./http.js";

export { isAway } from "./http.js";

/** @import { EchoAnswer, NearestAnswer, QueryAnswer } from "./types.js" */
/** @typedef {Blob | Uint8Array<ArrayBuffer> | number[]} Picture an image file, a PNG's bytes, or 784 numbers 0..255 */

/**
 * The network's answer to a picture.
 * @param {Picture} picture
 * @param {{model?: string, frame?: boolean}} options `frame: false` shows the network 28x28 pixels as they are
 * @returns {Promise<QueryAnswer>}
 */
export function query(picture, { model, frame = true } = {}) {
  const [kind, body] = contentOf(picture);
  return json(withParameters("/query", { model, frame: frame ? undefined : "false", include: "frame" }), {
    method: "POST",
    headers: { "content-type": kind },
    body,
  });
}

/**
 * What the hidden nodes of a network that dreams send back of 784 pixels that are in MNIST's frame.
 * @param {number[]} pixels
 * @param {string} model
 * @returns {Promise<EchoAnswer>}
 */
export function echo(pixels, model) {
  return json(withParameters("/query", { model, frame: "false", include: "echo" }), post({ pixels }));
}

/**
 * The training digits that are most like 784 pixels that are in MNIST's frame.
 * @param {number[]} pixels
 * @returns {Promise<NearestAnswer>}
 */
export function nearest(pixels) {
  return json(withParameters("/query", { frame: "false", include: "nearest" }), post({ pixels }));
}

/**
 * A picture's media type and body. Bytes are sent sooner than a Blob, which the browser keeps in another process.
 * @param {Picture} picture
 * @returns {[string, BodyInit]}
 */
function contentOf(picture) {
  if (picture instanceof Blob) return [picture.type || "application/octet-stream", picture];
  if (picture instanceof Uint8Array) return ["image/png", picture];
  return ["application/json", JSON.stringify({ pixels: picture })];
}
