/** The private copy on the Draw page: what it has learned, and what can be done with it, whatever is drawn since. */

import { publishCopy, takeLessonBack } from "../../api/lessons.js";
import { models, rollBack } from "../../api/models.js";
import { find, partsOf } from "../../lib/dom.js";
import { say } from "../../lib/say.js";
import * as networks from "../shared/networks.js";
import { focusAct, setBusy, tell } from "./outcome.js";

/** @import { PrivateCopy } from "../../api/types.js" */
/** @typedef {"publish" | "take-back" | "leave" | "use"} Act */

const line = partsOf(document, "data-chosen")("lesson");
const button = (/** @type {Act} */ name) => find(line, `[data-copy-act="${name}"]`, HTMLButtonElement);
/** The copy, null without one, and how many of its lessons can be taken back. */
let copy = networks.network(line.dataset.copy ?? "") ?? null;
let lessons = Number(line.dataset.lessons ?? 0);

/** From now on the copy is this one, and chosen. */
export function showCopy(/** @type {PrivateCopy} */ kept) {
  const before = copy;
  copy = kept.model;
  lessons = kept.lessons;
  networks.useCopy(before, copy);
  show();
  line.scrollIntoView({ block: "nearest" });
}

function show() {
  line.hidden = !copy;
  if (!copy) return;
  const isUsed = networks.chosenNetwork() === copy.id;
  const name = isUsed ? "lesson.used" : "lesson.unused";
  find(line, "span", HTMLElement).textContent = say(name, { count: lessons });
  for (const act of /** @type {Act[]} */ (["publish", "take-back", "leave"])) button(act).hidden = !isUsed;
  button("use").hidden = isUsed;
}

/**
 * @param {Act} name
 * @param {() => Promise<void>} act
 */
function onPress(name, act) {
  button(name).addEventListener("click", async () => {
    setBusy(true);
    await act().catch((error) => tell(say("lesson.failed", { reason: error.message }), [], error));
    setBusy(false);
  });
}

onPress("take-back", async () => {
  showCopy(await takeLessonBack());
  tell(say(copy ? "lesson.taken-back" : "lesson.all-taken-back"));
  focusAct("teach");
});
onPress("publish", async () => {
  const { title } = await publishCopy();
  showCopy({ model: null, lessons: 0, hours: 0 });
  networks.useNetworks(await models());
  tell(say("lesson.published", { title }), [{ text: say("lesson.take-out"), act: takeOut }]);
});
onPress("leave", async () => networks.chooseNetwork(networks.networkInService()));
onPress("use", async () => networks.chooseNetwork(copy?.id ?? networks.networkInService()));

async function takeOut() {
  await rollBack();
  networks.useNetworks(await models());
  tell(say("lesson.taken-out"));
}

networks.onNetworkChange(() => {
  if (copy && !networks.network(copy.id)) copy = null;
  show();
});
show();
