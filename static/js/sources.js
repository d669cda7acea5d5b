/** Where the picture on the film comes from: the sheet, a picture someone brought, or an MNIST test image. */

import { count } from "./figures.js";
import { snapshot } from "./paint.js";
import { showBitmap } from "./pictures.js";

const part = (name) => document.querySelector(`[data-brought="${name}"]`);

/** A source has `picture()` (the sheet also `strokes()`) and `framed` for the query, `title` and `note()` for the film's corners, `truth` if known. */
export function sheetSource(canvas) {
  return {
    title: "drawn by hand",
    note: () => count(canvas.strokes.length, "stroke"),
    framed: true,
    truth: null,
    strokes: () => canvas.strokes,
    picture: () => snapshot(canvas.strokes),
    show: showSheet,
  };
}

/** `show` is null for what this browser cannot show. */
export function pictureSource({ blob, bitmap }, name) {
  return {
    title: name,
    note: () => `${bitmap.width} × ${bitmap.height} pixels`,
    framed: true,
    truth: null,
    picture: () => blob,
    show: bitmap && (() => showPicture(bitmap)),
  };
}

/** MNIST framed its images already: the network is shown their pixels as they are. */
export function exampleSource({ index, label, pixels }) {
  return {
    title: `test image ${index}`,
    note: () => `true label ${label}`,
    framed: false,
    truth: label,
    picture: () => pixels,
    show: () => showExample(index, pixels),
  };
}

function showSheet() {
  part("frame").hidden = true;
}

function showPicture(bitmap) {
  part("frame").hidden = part("picture").hidden = false;
  part("example").hidden = true;
  showBitmap(part("picture"), bitmap);
}

function showExample(index, pixels) {
  part("frame").hidden = part("example").hidden = false;
  part("picture").hidden = true;
  part("example").pixels = pixels;
  part("example").setAttribute("aria-label", `Test image ${index} of MNIST`);
}
