/** Files that are chosen, dropped or pasted on the page, and what is said where there is no picture among them. */

import { isTyping } from "../../lib/dom.js";
import { say } from "../../lib/say.js";

/**
 * @typedef {object} Receiver
 * @property {(file: File, remark: string) => void} found a picture's file, and what is to be said with its reading
 * @property {(sentence: string) => void} refused why there is none
 */

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
  else receiver.refused(say("draw.picture.nothing-pasted"));
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
  else if (dropped.length) receiver.refused(say("draw.picture.folder"));
  else {
    const isOfAPage = types.some((type) => /^text\/(uri-list|html)$/.test(type));
    receiver.refused(say(isOfAPage ? "draw.picture.of-a-page" : "draw.picture.nothing-dropped"));
  }
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
  const count = files.length;
  if (!file) refused(say("draw.picture.none", { file: named(files[0]) }));
  else if (!file.size) refused(say("draw.picture.empty", { file: named(file) }));
  else found(file, count > 1 ? say("draw.picture.only", { count, file: named(file) }) : "");
}

function named(/** @type {File} */ { name }) {
  return name ? say("draw.picture.file", { name }) : say("draw.picture.file.unnamed");
}
