/** The training digits nearest to a picture that is like none: what the network may have taken it for. */

import { nearest } from "../../api/query.js";
import { PixelImage } from "../../components/pixel-image.js";
import { find, make } from "../../lib/dom.js";
import { LatestRequest } from "../../lib/latest-request.js";
import { number, say } from "../../lib/say.js";
import { article } from "../../lib/words.js";

/** @import { NearestAnswer, NearestDigit, QueryAnswer } from "../../api/types.js" */

const place = find(document, "[data-nearest]", HTMLElement);
/** @type {QueryAnswer | null} the answer in doubt */
let doubted = null;

/** @type {LatestRequest<QueryAnswer, NearestAnswer>} */
const requests = new LatestRequest({
  ask: ({ frame }) => nearest(frame.seen),
  answered: (answer, asked) => asked === doubted && show(answer.nearest),
  failed: hideNearest,
});

/** Show them for an answer in doubt, and none for others. */
export function offerNearest(/** @type {QueryAnswer} */ answer) {
  hideNearest();
  if (!answer.reason || answer.label === null) return;
  doubted = answer;
  requests.push(answer);
}

export function hideNearest() {
  doubted = null;
  place.hidden = true;
}

function show(/** @type {NearestDigit[]} */ digits) {
  place.replaceChildren(make("span", { textContent: say("draw.nearest") }), ...digits.map(picture));
  place.hidden = false;
}

function picture(/** @type {NearestDigit} */ { label, distance, pixels }) {
  const image = new PixelImage();
  image.pixels = pixels;
  const name = say("draw.nearest.image", { digit: article(label), distance: number(distance, 1) });
  image.setAttribute("aria-label", name);
  image.title = name;
  return image;
}
