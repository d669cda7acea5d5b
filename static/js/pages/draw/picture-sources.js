/** Where the picture on the film comes from: the sheet, a picture someone chose, or an MNIST test image. */

import { PixelImage } from "../../components/pixel-image.js";
import { find } from "../../lib/dom.js";
import { showBitmap } from "../../lib/paint.js";
import { queryBody } from "../../lib/query-body.js";
import { say } from "../../lib/say.js";

/** @import { Picture } from "../../api/query.js" */
/** @import { Drawing, Example, Stroke } from "../../api/types.js" */
/** @import { DigitCanvas } from "../../components/digit-canvas.js" */
/**
 * @typedef {object} Source
 * @property {string} title for a corner of the film
 * @property {() => string} note for another corner
 * @property {boolean} framed whether the picture is yet to be brought into MNIST's frame
 * @property {number | null} truth the true label, where it is known
 * @property {() => Picture} picture what the network is asked about
 * @property {() => Stroke[]} [strokes] the sheet's
 * @property {boolean} [isKept] whether it is among the taught drawings
 * @property {string} [remark] to be said with the reading
 * @property {(() => void) | null} show puts it on the film; null for what this browser cannot show
 */

const layer = find(document, '[data-picture-layer="layer"]', HTMLElement);
const pictureCanvas = find(document, '[data-picture-layer="picture"]', HTMLCanvasElement);
const exampleImage = find(document, '[data-picture-layer="example"]', PixelImage);

/** @returns {Source} */
export function sheetSource(/** @type {DigitCanvas} */ canvas) {
  return {
    title: say("draw.source.sheet"),
    note: () => say("draw.source.strokes", { count: canvas.strokes.length }),
    framed: true,
    truth: null,
    strokes: () => canvas.strokes,
    picture: () => queryBody(canvas.strokes),
    show: showSheet,
  };
}

/**
 * @param {import("./picture-files.js").PreparedPicture} picture
 * @param {string} name
 * @param {string} remark
 * @returns {Source}
 */
export function pictureSource({ blob, bitmap }, name, remark) {
  return {
    remark,
    title: name,
    note: () => (bitmap ? say("draw.source.size", { width: `${bitmap.width}`, height: `${bitmap.height}` }) : ""),
    framed: true,
    truth: null,
    picture: () => blob,
    show: bitmap && (() => showPicture(bitmap)),
  };
}

/**
 * MNIST framed its images already: the network is shown their pixels as they are.
 * @param {Example} image
 * @returns {Source}
 */
export function exampleSource({ index, label, pixels }) {
  return {
    title: say("draw.source.example", { index: `${index}` }),
    note: () => say("draw.source.truth", { label }),
    framed: false,
    truth: label,
    picture: () => pixels,
    show: () => showPixels(pixels, say("draw.source.example.picture", { index: `${index}` })),
  };
}

/**
 * A taught drawing without strokes, which was framed when it was kept.
 * @param {Drawing} drawing
 * @returns {Source}
 */
export function drawingSource({ id, label, pixels }) {
  return {
    title: say("draw.source.drawing", { id: `${id}` }),
    note: () => say("draw.source.kept", { label }),
    framed: false,
    truth: label,
    isKept: true,
    picture: () => pixels,
    show: () => showPixels(pixels, say("draw.source.drawing.picture", { id: `${id}`, label })),
  };
}

function showSheet() {
  layer.hidden = true;
}

function showPicture(/** @type {ImageBitmap} */ bitmap) {
  layer.hidden = pictureCanvas.hidden = false;
  exampleImage.hidden = true;
  showBitmap(pictureCanvas, bitmap);
}

/**
 * @param {number[]} pixels
 * @param {string} name
 */
function showPixels(pixels, name) {
  layer.hidden = exampleImage.hidden = false;
  pictureCanvas.hidden = true;
  exampleImage.pixels = pixels;
  exampleImage.setAttribute("aria-label", name);
}
