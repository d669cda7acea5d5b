/**
 * What is on the sheet, kept by the browser: for this tab whatever is on it, so that another page or a reload loses
 * nothing; and for a crash or another day what was drawn here by hand, which a link that is opened does not replace.
 */

import { decode, encode } from "../../lib/codec.js";

/** @import { Stroke } from "../../lib/strokes.js" */

/** The text of a link to the drawing, which begins with the number of its format. */
const KEY = "brainscan.sheet";

/** The text of what a link brought, and whether something else has been on the sheet since. */
let [brought, isOwn] = ["", true];

/** These strokes come by a link, which may be the page's own address. */
export function bring(/** @type {Stroke[]} */ strokes) {
  const text = encode(strokes);
  brought = text === kept().own ? "" : text;
}

export function keepSheet(/** @type {Stroke[]} */ strokes) {
  const text = strokes.length ? encode(strokes) : "";
  if (text) isOwn = text !== brought;
  try {
    sessionStorage.setItem(KEY, text);
    if (isOwn) localStorage.setItem(KEY, text);
  } catch {
    // Private windows may refuse, or they are full: the drawing is then in the page's address alone.
  }
}

/** @returns {Stroke[]} none when nothing was kept or it cannot be read */
export function keptSheet() {
  const { tab, own } = kept();
  try {
    return decode(tab ?? own ?? "");
  } catch {
    return [];
  }
}

/** The texts that are kept; null for none. */
function kept() {
  try {
    return { tab: sessionStorage.getItem(KEY), own: localStorage.getItem(KEY) };
  } catch {
    return { tab: null, own: null };
  }
}
