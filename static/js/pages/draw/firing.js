/** The strip of the hidden nodes that pass most to the answer, and what each passes on to the ten outputs. */

import { firing, nodePage } from "../../api/inside.js";
import { FiringStrip } from "../../components/firing-strip.js";
import { make } from "../../lib/dom.js";
import { LatestRequest } from "../../lib/latest-request.js";
import { number, say } from "../../lib/say.js";
import { network } from "../shared/networks.js";
import { sayWhy } from "../shared/notice.js";
import { loadStyle } from "../shared/styles.js";

/** @import { Firing, PassingNode } from "../../api/inside-types.js" */
/** @import { QueryAnswer } from "../../api/types.js" */

const COUNT = 12;
const title = make("h2", { className: "eyebrow", id: "firing", textContent: say("firing.title") });
const strip = new FiringStrip();
const words = make("p", { className: "quiet" });
const styled = loadStyle("firing");
/** @type {QueryAnswer | null} */
let reading = null;

/** @type {LatestRequest<QueryAnswer, Firing>} */
const requests = new LatestRequest({
  ask: ({ frame, model }) => firing(model, { pixels: frame.seen, most: COUNT }),
  answered: (answer, asked) => asked === reading && show(answer),
  failed: hide,
});

/**
 * Show them for the answer to a digit, by a network of one hidden layer; else a sentence says why there are none.
 * @param {HTMLElement} place
 * @param {QueryAnswer | null} answer
 */
export function offerFiring(place, answer) {
  if (!title.isConnected) place.append(title, strip, words);
  place.setAttribute("aria-labelledby", title.id);
  reading = answer && answer.label !== null ? answer : null;
  if (!reading) return hide(new Error(say("firing.none")));
  if (network(reading.model)?.layers.length !== 3) return hide(new Error(say("firing.cannot")));
  requests.push(reading);
}

/** Show none, and why. */
function hide(/** @type {Error} */ why) {
  strip.hidden = true;
  sayWhy(words, why);
}

async function show(/** @type {Firing} */ { model, label, strongest }) {
  await styled;
  const drawing = new URLSearchParams(location.hash.slice(1)).get("d");
  strip.show(strongest, { label, nameOf: inWords, addressOf: ({ node }) => nodePage(model, node, drawing) });
  words.textContent = say("firing.key");
  strip.hidden = false;
}

function inWords(/** @type {PassingNode} */ { node, activation, passes }) {
  const most = passes.indexOf(Math.max(...passes));
  const least = passes.indexOf(Math.min(...passes));
  return say("firing.node", { node: String(node), fires: number(activation, 2), most, least });
}
