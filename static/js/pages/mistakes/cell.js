/** The pictures behind a count of the confusion matrix. */

import { picturesOf } from "../../api/mistakes.js";
import { find, make, partsOf } from "../../lib/dom.js";
import { say } from "../../lib/say.js";
import { loadStyle } from "../shared/styles.js";
import { showError } from "../shared/notice.js";
import { MisreadCard } from "./misread-card.js";

/** @import { CellName } from "../../components/confusion-table.js" */
/** @import { Cell } from "../../api/mistake-types.js" */

/** Pictures that are shown at a time. */
const LIMIT = 12;
const part = partsOf(document, "data-cell");
const more = find(document, '[data-cell="more"]', HTMLButtonElement);
const styled = Promise.all(["misread", "evidence"].map(loadStyle));
/** @type {CellName} */
let shown = { label: 0, read: 0 };
let model = "";
let count = 0;
/** Counts what was opened, so that pictures that come late replace nothing newer. */
let opened = 0;

/**
 * Show the first pictures of a cell.
 * @param {CellName} cell
 * @param {string} network
 */
export function open(cell, network) {
  [shown, model, count] = [cell, network, 0];
  part("panel").hidden = false;
  part("hint").hidden = true;
  fetchMore();
}

async function fetchMore() {
  const own = (opened += 1);
  part("panel").setAttribute("aria-busy", "true");
  try {
    const [cell] = await Promise.all([picturesOf(model, { ...shown, offset: count, limit: LIMIT }), styled]);
    if (own === opened) show(cell);
  } catch (error) {
    if (own === opened) showError(error);
  }
  if (own === opened) part("panel").removeAttribute("aria-busy");
}

function show(/** @type {Cell} */ { total, pictures }) {
  const { label, read } = shown;
  const key = label === read ? "mistakes.cell-right" : "mistakes.cell-wrong";
  part("title").textContent = say(key, { count: total, label, read });
  part("order").textContent = say(label === read ? "mistakes.order-right" : "mistakes.order-wrong");
  const cards = pictures.map((picture) => {
    const card = new MisreadCard();
    card.show(picture, model);
    return card;
  });
  if (!count) part("pictures").replaceChildren();
  part("pictures").append(...cards.map(listed));
  count += pictures.length;
  more.hidden = count >= total;
  part("news").textContent = say("mistakes.cell-news", { shown: count, count: total });
  part("legend").hidden = !total;
}

function listed(/** @type {MisreadCard} */ card) {
  const item = make("li");
  item.append(card);
  return item;
}

more.addEventListener("click", fetchMore);
