/** Style sheets of what is loaded with its first use. */

import { make } from "../../lib/dom.js";
import { say } from "../../lib/say.js";

/**
 * Add the style sheet of this name to the page; resolves when it applies.
 * @param {string} name
 * @returns {Promise<void>}
 */
export function loadStyle(name) {
  const { href } = new URL(`../../../css/${name}.css`, import.meta.url);
  return new Promise((resolve, reject) => {
    const failed = () => reject(new Error(say("shared.style.failed")));
    document.head.append(make("link", { rel: "stylesheet", href, onload: () => resolve(), onerror: failed }));
  });
}
