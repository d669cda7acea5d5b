/** Step 4: how the network of 2016 reads its own ten scans. */

import { scan } from "../../api/backquery.js";
import { say } from "../../lib/say.js";
import { readAs } from "../../lib/words.js";
import { showError } from "../shared/notice.js";
import { item, part } from "./parts.js";

/** @import { Networks } from "./tour.js" */

/** With fewer of ten, a network does not know how the digits look that it reads. */
const FEW = 5;
let isStarted = false;

export function start(/** @type {Networks} */ { first }) {
  if (isStarted) return;
  isStarted = true;
  ask(first).catch((error) => {
    isStarted = false;
    showError(error);
  });
}

async function ask(/** @type {string} */ model) {
  const digits = Array.from({ length: 10 }, (_, digit) => digit);
  const scans = await Promise.all(digits.map((digit) => scan(digit, { model, method: "rashid" })));
  const shown = scans.map(({ pixels, label, agrees, own_answer: own }) =>
    item(pixels, say("tour.picture.scan", { digit: label }), readAs(own), agrees),
  );
  part("own").replaceChildren(...shown);
  const own = scans.filter(({ agrees }) => agrees).length;
  const second = scans.filter(({ second_opinion: opinion }) => opinion?.agrees).length;
  const sentences = [say("tour.own.result", { own })];
  if (scans[0].second_opinion) sentences.push(say("tour.own.second-result", { second }));
  if (own < FEW) sentences.push(say("tour.own.lesson"));
  part("own-result").textContent = sentences.join(" ");
}
