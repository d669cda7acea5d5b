/** Reading and drawing over HTTP. Together with its neighbours in api/ the only place that knows the server's addresses. */

import { JSON_ONLY, json, post, reach, refuse, withParameters } from "./api/http.js";

/**
 * The network's answer to a picture: 784 numbers 0..255 (255 = ink), or an image file: a Blob, or the bytes of a PNG.
 * @param {{model?: string, frame?: boolean}} options `frame: false` shows the network 28x28 pixels as they are.
 */
export function query(picture, { model, frame = true } = {}) {
  const [kind, body] = sent(picture);
  return json(withParameters("/query", { model, frame: frame ? undefined : "false", include: "frame" }), {
    method: "POST",
    headers: { "content-type": kind },
    body,
  });
}

/** Bytes reach the network sooner than a Blob, which the browser keeps elsewhere. */
function sent(picture) {
  if (picture instanceof Blob) return [picture.type || "application/octet-stream", picture];
  if (picture instanceof Uint8Array) return ["image/png", picture];
  return ["application/json", JSON.stringify({ pixels: Array.from(picture) })];
}

/** What a network draws for a label by one of the METHODS of the API: its pixels, and what is read in them. */
export function scan(label, { model, method, seed } = {}) {
  return json(withParameters(`/backquery/${label}`, { model, method, seed }), { headers: JSON_ONLY });
}

export function scanImage(label, { model, method, seed, palette, size } = {}) {
  return withParameters(`/backquery/${label}`, { model, method, seed, palette, size });
}

export function sheetImage({ model, method, seed, palette, size } = {}) {
  return withParameters("/backquery/sheet.png", { model, method, seed, palette, size });
}

/** A hundred different dreams of one digit. */
export function wall(label, { model, seed } = {}) {
  return json(withParameters(`/backquery/${label}/wall.png`, { model, seed }), { headers: JSON_ONLY });
}

export function wallImage(label, { model, seed, palette, size } = {}) {
  return withParameters(`/backquery/${label}/wall.png`, { model, seed, palette, size });
}

/** The picture whose answer is ten numbers 0..1, or the nearest that was found. */
export function exact(targets, { model } = {}) {
  return json(withParameters("/backquery", { model }), post({ targets, method: "exact" }));
}

/** The same picture as a PNG Blob. */
export async function exactImage(targets, { model, size } = {}) {
  const response = await reach(withParameters("/backquery", { model, size }), post({ targets, method: "exact" }, "image/png"));
  return response.ok ? response.blob() : refuse(response);
}

/**
 * The smallest change found to 784 pixels that makes the network read `to`, frame by frame, with the second reader's
 * verdict on the last. The pixels are those it saw: they are in MNIST's frame already.
 */
export function morph(pixels, to, { model, frames } = {}) {
  return json(withParameters("/morph", { model, frame: "false" }), post({ pixels: Array.from(pixels), to, frames }));
}

/** An MNIST test image: the one of this index, or a random one. */
export function example(index = "random") {
  return json(`/examples/${encodeURIComponent(index)}`);
}
