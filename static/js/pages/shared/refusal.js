/** Why what was pressed was refused, said beside it. */

import { make } from "../../lib/dom.js";
import { sayWhy } from "../../lib/why.js";

/**
 * Do something; where it is refused, the group of what was pressed ends with a sentence that says why.
 * @param {Element} group
 * @param {() => Promise<unknown>} act
 */
export async function attemptIn(group, act) {
  for (const before of document.querySelectorAll("[data-refused]")) before.remove();
  await act().catch((error) => {
    const place = make("p", { className: "refusal" });
    place.setAttribute("role", "alert");
    place.dataset.refused = "";
    group.append(place);
    sayWhy(place, error);
  });
}
