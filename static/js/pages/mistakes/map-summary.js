/** The map in words, for those who do not see it. */

import { middles } from "../../lib/map-view.js";
import { say } from "../../lib/say.js";

/** @import { Points } from "../../lib/map-view.js" */

const ROWS = ["top", "middle", "bottom"];
const COLUMNS = ["left", "centre", "right"];
const third = (/** @type {number} */ share) => Math.min(2, Math.floor(share * 3));

/** How many there are, how many are misread, and where each digit lies. */
export function summaryOf(/** @type {Points} */ points) {
  const { count, labels, read } = points;
  const wrong = labels.reduce((sum, label, index) => sum + Number(label !== read[index]), 0);
  const places = middles(points).map(([x, y], digit) =>
    say("mistakes.map-place", { digit, place: say(`mistakes.at.${ROWS[third(y)]}-${COLUMNS[third(x)]}`) }),
  );
  return `${say("mistakes.map-summary", { count, wrong })} ${places.join(" ")}`;
}
