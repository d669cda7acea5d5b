/** /backquery: the network run backwards draws pictures. */

import { json, JSON_ONLY, linkTo, LONG_ANSWER_TIMEOUT_MS, post, reach, refuse, withParameters } from "./http.js";

/** @import { BackqueryAnswer, Method } from "./types.js" */
/** @typedef {{model?: string, method?: Method, seed?: number}} Drawn by which network, how, and a dream's noise */
/** @typedef {Drawn & {palette?: string, size?: number}} Coloured and for a PNG its palette, and its side in pixels */

/** The revision of the server's code: with it and a network's version an address's picture never changes. */
const revision = document.querySelector("meta[name=brainscan-revision]")?.getAttribute("content") ?? undefined;

/** The revision, for a network that is named with its version. */
function pinned(/** @type {string | undefined} */ model) {
  return model?.includes("@") ? revision : undefined;
}

/**
 * What a network draws for a label: its pixels, and what is read in them.
 * @param {number} label
 * @param {Drawn} how
 * @returns {Promise<BackqueryAnswer>}
 */
export function scan(label, { model, method, seed } = {}) {
  return json(withParameters(`/backquery/${label}`, { model, method, seed, revision: pinned(model) }), { headers: JSON_ONLY });
}

/**
 * The address of the same picture as a PNG.
 * @param {number} label
 * @param {Coloured} how
 */
export function scanImage(label, { model, method, seed, palette, size } = {}) {
  return linkTo(`/backquery/${label}`, { model, method, seed, palette, size, revision: pinned(model) });
}

/** The address of the gallery with the same picture open. */
export function scanInGallery(/** @type {number} */ label, /** @type {Drawn} */ { model, method, seed } = {}) {
  return linkTo("/gallery", { digit: label, method, seed, model });
}

/**
 * The same for each of the ten digits.
 * @param {Drawn} how
 * @returns {Promise<BackqueryAnswer[]>}
 */
export function tenScans({ model, method, seed } = {}) {
  const address = withParameters("/backquery/sheet.png", { model, method, seed, revision: pinned(model) });
  return json(address, { headers: JSON_ONLY });
}

/** The address of a PNG with a picture of each digit. */
export function sheetImage(/** @type {Coloured} */ { model, method, seed, palette, size } = {}) {
  return linkTo("/backquery/sheet.png", { model, method, seed, palette, size, revision: pinned(model) });
}

/**
 * A hundred different dreams of one digit.
 * @param {number} label
 * @param {Drawn} how
 * @returns {Promise<BackqueryAnswer[]>}
 */
export function wall(label, { model, seed } = {}) {
  const address = withParameters(`/backquery/${label}/wall.png`, { model, seed, revision: pinned(model) });
  return json(address, { headers: JSON_ONLY, signal: AbortSignal.timeout(LONG_ANSWER_TIMEOUT_MS) });
}

/**
 * The address of the same hundred as a PNG.
 * @param {number} label
 * @param {Coloured} how
 */
export function wallImage(label, { model, seed, palette, size } = {}) {
  return linkTo(`/backquery/${label}/wall.png`, { model, seed, palette, size, revision: pinned(model) });
}

/**
 * The picture whose answer is ten numbers 0..1, or the nearest that was found.
 * @param {number[]} targets
 * @param {{model?: string}} options
 * @returns {Promise<BackqueryAnswer>}
 */
export function exact(targets, { model } = {}) {
  return json(withParameters("/backquery", { model }), post({ targets, method: "exact" }));
}

/**
 * The same picture as a PNG.
 * @param {number[]} targets
 * @param {{model?: string, size?: number}} options
 * @returns {Promise<Blob>}
 */
export async function exactImage(targets, { model, size } = {}) {
  const response = await reach(
    withParameters("/backquery", { model, size }),
    post({ targets, method: "exact" }, "image/png"),
  );
  return response.ok ? response.blob() : refuse(response);
}
