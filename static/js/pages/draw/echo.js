/** "What it made of yours": what the hidden nodes of a network that dreams send back of the picture it read. */

import { echo } from "../../api/query.js";
import { PixelImage } from "../../components/pixel-image.js";
import { find, partsOf } from "../../lib/dom.js";
import { LatestRequest } from "../../lib/latest-request.js";
import { say } from "../../lib/say.js";
import { percent } from "../../lib/words.js";
import { networkDreams } from "../shared/networks.js";
import { sayWhy } from "../shared/notice.js";

/** @import { EchoAnswer, QueryAnswer } from "../../api/types.js" */

const FILMS = `
  <div>
    <figure><div class="film film-bare"><div class="film-window"><pixel-image data-echo="sent" data-empty aria-label="${say("draw.echo.sent.empty")}"></pixel-image></div></div><figcaption>${say("draw.echo.sent")}</figcaption></figure>
    <figure><div class="film film-bare"><div class="film-window"><pixel-image data-echo="ignored" data-empty aria-label="${say("draw.echo.ignored.empty")}"></pixel-image></div></div><figcaption>${say("draw.echo.ignored")}</figcaption></figure>
    <p data-echo="words"></p>
  </div>`;
const details = find(document, "[data-echoes]", HTMLDetailsElement);
const part = partsOf(details, "data-echo");
const image = (/** @type {string} */ name) => find(details, `[data-echo="${name}"]`, PixelImage);
/** @type {QueryAnswer | null} the answer to the picture that can be echoed */
let reading = null;

/** @type {LatestRequest<QueryAnswer, EchoAnswer>} */
const echoes = new LatestRequest({
  ask: ({ frame, model }) => echo(frame.seen, model),
  answered: (answer, asked) => asked === reading && show(answer, asked.frame.seen),
  failed(error) {
    for (const name of ["sent", "ignored"]) image(name).pixels = null;
    sayWhy(part("words"), error, say("draw.echo.failed", { message: error.message }));
  },
});

details.insertAdjacentHTML("beforeend", FILMS);
details.addEventListener("toggle", ask);

/** The picture that can be echoed from now on, if there is any. */
export function offerEcho(/** @type {QueryAnswer} */ answer) {
  reading = answer.label !== null && networkDreams(answer.model) ? answer : null;
  details.hidden = !reading;
  ask();
}

export function endEcho() {
  reading = null;
}

/** No answer comes for now: what came back of an older picture goes. */
export function hideEcho() {
  endEcho();
  details.hidden = true;
}

/** Nothing is asked before the panel is opened. */
function ask() {
  if (details.open && reading) echoes.push(reading);
}

/**
 * @param {EchoAnswer} answer
 * @param {number[]} seen
 */
function show({ echo: sent, ignored }, seen) {
  const share = sumOf(ignored) / sumOf(seen);
  image("sent").pixels = sent;
  image("ignored").pixels = ignored;
  image("sent").setAttribute("aria-label", say("draw.echo.sent.picture"));
  image("ignored").setAttribute("aria-label", say("draw.echo.ignored.picture", { percent: percent(share) }));
  part("words").textContent = inWords(share).replaceAll(" %", "\u00a0%");
}

/** @param {number} share of the ink that does not come back, 0..1 */
function inWords(share) {
  return say(share < 0.05 ? "draw.echo.nearly-all" : "draw.echo.part", { percent: percent(share) });
}

function sumOf(/** @type {number[]} */ pixels) {
  return pixels.reduce((sum, ink) => sum + ink, 0);
}
