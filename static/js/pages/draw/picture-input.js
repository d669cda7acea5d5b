/** Files that are chosen, dropped or pasted on the page, and what is said where there is no picture among them. */

import { isTyping } from "../../lib/dom.js";

/**
 * @typedef {object} Receiver
 * @property {(file: File, remark: string) => void} found a picture's file, and what is to be said with its reading
 * @property {(sentence: string) => void} refused why there is none
 */

const CHOOSE = "choose a PNG, JPEG or WebP file.";
const FOLDER = "That is a folder: open it and drop one picture from it.";
const FROM_A_PAGE = "A picture cannot be taken out of another page: save the picture first, then drop the file.";
const NOTHING_DROPPED = `What was dropped is not a picture: ${CHOOSE}`;
const NOTHING_PASTED = `There is no picture on the clipboard: copy one, or ${CHOOSE}`;
/** What the browser calls files that it does not know; the server looks inside. */
const UNKNOWN_TYPES = ["", "application/octet-stream"];

/**
 * @param {HTMLInputElement[]} inputs
 * @param {Receiver} receiver
 */
export function receivePictures(inputs, receiver) {
  for (const input of inputs) {
    input.addEventListener("change", () => {
      const files = [...(input.files ?? [])];
      input.value = "";
      if (files.length) take(files, receiver);
    });
  }
  addEventListener("paste", (event) => paste(event, receiver));
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => drop(event, receiver));
}

/**
 * @param {ClipboardEvent} event
 * @param {Receiver} receiver
 */
function paste({ target, clipboardData }, receiver) {
  if (isTyping(target)) return;
  const files = [...(clipboardData?.files ?? [])];
  if (files.length) take(files, receiver);
  else receiver.refused(NOTHING_PASTED);
}

/**
 * @param {DragEvent} event
 * @param {Receiver} receiver
 */
function drop(event, receiver) {
  event.preventDefault();
  const { items, types } = event.dataTransfer ?? { items: [], types: [] };
  const dropped = [...items].filter(({ kind }) => kind === "file");
  const files = dropped.filter((item) => !isFolder(item)).flatMap((item) => item.getAsFile() ?? []);
  if (files.length) take(files, receiver);
  else if (dropped.length) receiver.refused(FOLDER);
  else receiver.refused(types.some((type) => /^text\/(uri-list|html)$/.test(type)) ? FROM_A_PAGE : NOTHING_DROPPED);
}

function isFolder(/** @type {DataTransferItem} */ item) {
  return item.webkitGetAsEntry?.()?.isDirectory ?? false;
}

/**
 * Take the first picture among files.
 * @param {File[]} files
 * @param {Receiver} receiver
 */
function take(files, { found, refused }) {
  const isUnknown = (/** @type {File} */ { type }) => UNKNOWN_TYPES.includes(type);
  const file = files.find(({ type }) => type.startsWith("image/")) ?? files.find(isUnknown);
  if (!file) refused(`${named(files[0])} is not a picture: ${CHOOSE}`);
  else if (!file.size) refused(`${named(file)} is empty: ${CHOOSE}`);
  else found(file, files.length > 1 ? `Of these ${files.length} files, only ${named(file)} is read.` : "");
}

function named(/** @type {File} */ { name }) {
  return name ? `“${name}”` : "The file";
}
