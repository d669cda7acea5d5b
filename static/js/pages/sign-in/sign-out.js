/** The button at the foot of each page that signs out. */

import { signOut } from "../../api/session.js";
import { find } from "../../lib/dom.js";
import { showError } from "../shared/notice.js";

find(document, "[data-sign-out]", HTMLButtonElement).addEventListener("click", () =>
  signOut().then(() => location.reload(), showError),
);
