/** Pictures onto the film: files people choose, test images, taught drawings, and a photo to look at first. */

import { drawing } from "../../api/drawings.js";
import { example, photo } from "../../api/examples.js";
import { say } from "../../lib/say.js";
import { canvas, fulfil, use } from "./film.js";
import { bring } from "../shared/kept-sheet.js";
import { prepare } from "./picture-files.js";
import { drawingSource, exampleSource, pictureSource } from "./picture-sources.js";

/** @import { Linked } from "../shared/links.js" */
/** @import { Source } from "./picture-sources.js" */
/** @typedef {(source: Source) => void} Read asks what the network reads in a picture */

/**
 * What a link names other than strokes.
 * @param {Linked} link
 * @param {Read} read
 */
export function openLink({ index, drawing: id, photo: isPhoto }, read) {
  if (index !== undefined) return openExample(index, read);
  if (id !== undefined) return openDrawing(id, read);
  return isPhoto ? openPhoto(read) : undefined;
}

function openPhoto(/** @type {Read} */ read) {
  return fulfil(
    () => photo(say("draw.source.photo")),
    (file) => openFile(file, "", read, "#photo"),
  );
}

/**
 * @param {File} file
 * @param {string} remark
 * @param {Read} read
 */
export function openFile(file, remark, read, address = "") {
  return fulfil(
    () => prepare(file),
    (prepared) => show(pictureSource(prepared, file.name || say("draw.source.picture"), remark), address, read),
  );
}

/**
 * @param {string} index
 * @param {Read} read
 */
function openExample(index, read) {
  return fulfil(
    () => example(index),
    (image) => show(exampleSource(image), `#example=${image.index}`, read),
  );
}

/**
 * A taught drawing: its strokes lie on the sheet, to go on with; one that came without is a picture.
 * @param {number} id
 * @param {Read} read
 */
function openDrawing(id, read) {
  return fulfil(
    () => drawing(id),
    (taught) => {
      if (!taught.strokes) return show(drawingSource(taught), `#drawing=${id}`, read);
      bring(taught.strokes);
      canvas.load(taught.strokes);
    },
  );
}

/**
 * Put a picture on the film, if this browser can show it, and have it read.
 * @param {Source} source
 * @param {string} address
 * @param {Read} read
 */
function show(source, address, read) {
  if (source.show) use(source, address);
  read(source);
}
