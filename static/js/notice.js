/** The page's one calm notice: what went wrong, in the server's own words. */

const box = document.querySelector("[data-notice]");

export function showNotice(message) {
  box.querySelector("p").textContent = message;
  box.hidden = false;
}

export function clearNotice() {
  box.hidden = true;
}

box.querySelector("button").addEventListener("click", clearNotice);
