/** Leaves out the parts that the page's address names: `?hide=teach,train`. */

import { partsNamed, PARTS } from "../../lib/parts.js";
import { say } from "../../lib/say.js";
import { parameter } from "./address.js";
import { showNotice } from "./notice.js";

const { selectors, unknown } = partsNamed(parameter("hide") ?? "");
for (const element of document.querySelectorAll(selectors.join(",") || ":not(*)")) element.classList.add("left-out");
if (unknown.length)
  showNotice(say("shared.hide.unknown", { part: unknown[0], parts: Object.keys(PARTS).join(", ") }));
