/** Files handed to whoever reads the page: saved, copied, or given to another program. */

import { make } from "./dom.js";

/** Save a file among the downloads. */
export function save(/** @type {Blob} */ file, /** @type {string} */ name) {
  const href = URL.createObjectURL(file);
  make("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}

/** Put a file on the clipboard: a PNG as a picture, all else as text. */
export async function copy(/** @type {Blob} */ file) {
  if (file.type !== "image/png") return navigator.clipboard.writeText(await file.text());
  return navigator.clipboard.write([new ClipboardItem({ [file.type]: file })]);
}

/** Whether the browser gives files of this kind to other programs. */
export function canShare(type = "image/png") {
  return navigator.canShare?.({ files: [new File([], "file.png", { type })] }) ?? false;
}

/** Give a file to another program; resolves also when that is called off. */
export async function share(/** @type {Blob} */ file, /** @type {string} */ name) {
  try {
    await navigator.share({ files: [new File([file], name, { type: file.type })] });
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "AbortError")) throw error;
  }
}
