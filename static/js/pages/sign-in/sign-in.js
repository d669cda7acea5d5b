/** The page to sign in: with the token that is entered, or the one after the # of the link that the server told. */

import { signIn } from "../../api/session.js";
import { find } from "../../lib/dom.js";
import "../shared/no-drops.js";
import { sayWhy } from "../shared/notice.js";

const form = document.querySelector("form[data-sign-in]");

/**
 * Sign in, and go back to where the visitor came from, or to the drawing page.
 * @param {string} token
 */
async function enter(token) {
  const refusal = find(document, "[data-refusal]", HTMLElement);
  refusal.textContent = "";
  try {
    await signIn(token);
    const from = /^[a-z]*$/.exec(new URLSearchParams(location.search).get("from") ?? "");
    location.replace(`${document.documentElement.dataset.root}/${from?.[0] ?? ""}`);
  } catch (error) {
    sayWhy(refusal, /** @type {Error} */ (error));
  }
}

/** Take the token out of the address, where it is nobody else's to see, and sign in with it. */
function useLink() {
  const told = new URLSearchParams(location.hash.slice(1)).get("token");
  history.replaceState(null, "", `${location.pathname}${location.search}`);
  if (told) enter(told);
}

if (form) {
  const input = find(form, "[name=token]", HTMLInputElement);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    enter(input.value);
  });
  addEventListener("hashchange", useLink);
  find(form, "button", HTMLButtonElement).disabled = false;
  input.focus();
  useLink();
}
