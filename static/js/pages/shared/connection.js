/**
 * Whether the server is there. A line at the top of the page says when it is gone, and when it is back. Loaded when a
 * page has long been there, or when a request got no answer; it also starts the worker that keeps the pages.
 */

import { answers, linkTo } from "../../api/health.js";
import { make } from "../../lib/dom.js";
import { Retry } from "../../lib/retry.js";
import { say } from "../../lib/say.js";

const BACK_MS = 8000;
/** This page came from what is kept: what it asked for when it was loaded is not on it. */
const isKept = document.documentElement.dataset.kept !== undefined;
const line = make("div", { className: "connection", role: "status", hidden: true });
const retry = new Retry(check);
let isAway = false;
let isAsking = false;
let timer = 0;

/** Ask the server whether it is there, and say so if that has changed. */
export async function check() {
  if (isAsking) return;
  isAsking = true;
  const isThere = await answers();
  isAsking = false;
  if (!isThere) return lose();
  retry.stop();
  if (isAway) welcome();
}

function lose() {
  if (!isAway) show(say("shared.connection.away"));
  isAway = true;
  line.dataset.away = "";
  retry.wait();
}

function welcome() {
  isAway = false;
  delete line.dataset.away;
  show(say("shared.connection.back"));
  if (isKept) line.append(reloadButton());
  else timer = setTimeout(() => (line.hidden = true), BACK_MS);
  dispatchEvent(new Event("server-back"));
}

function show(/** @type {string} */ sentence) {
  clearTimeout(timer);
  line.hidden = false;
  line.replaceChildren(make("p", { textContent: sentence }));
}

function reloadButton() {
  const button = make("button", { type: "button", className: "quiet-button" });
  button.textContent = say("shared.connection.reload");
  button.addEventListener("click", () => location.reload());
  return button;
}

/** Start the worker, where browsers let one: on this machine, or by https. It then keeps what it lacks. */
async function keepPages() {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  await workers.register(linkTo("/sw.js"));
  (await workers.ready).active?.postMessage("fill");
}

document.body.prepend(line);
addEventListener("server-silent", check);
if (isKept) check();
else keepPages().catch(() => {});
