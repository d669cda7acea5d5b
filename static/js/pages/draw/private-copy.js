/** The private copy on the Draw page: what it has learned, and what can be done with it, whatever is drawn since. */

import { publishCopy, takeLessonBack } from "../../api/lessons.js";
import { models, rollBack } from "../../api/models.js";
import { find, partsOf } from "../../lib/dom.js";
import { count } from "../../lib/figures.js";
import * as networks from "../shared/networks.js";
import { focusAct, setBusy, tell } from "./outcome.js";

/** @import { PrivateCopy } from "../../api/types.js" */
/** @typedef {"publish" | "take-back" | "leave" | "use"} Act */

const line = partsOf(document, "data-chosen")("lesson");
const button = (/** @type {Act} */ name) => find(line, `[data-copy-act="${name}"]`, HTMLButtonElement);
/** The copy, null without one, and how many of its lessons can be taken back. */
let copy = networks.network(line.dataset.copy) ?? null;
let lessons = Number(line.dataset.lessons);

/** From now on the copy is this one, and chosen. */
export function showCopy(/** @type {PrivateCopy} */ kept) {
  const before = copy;
  copy = kept.model;
  lessons = kept.lessons;
  networks.useCopy(before, copy);
  show();
}

function show() {
  line.hidden = !copy;
  if (!copy) return;
  const isUsed = networks.chosenNetwork() === copy.id;
  const learned = `has learned ${count(lessons, "lesson")}`;
  find(line, "span", HTMLElement).textContent = isUsed
    ? `Only you see this: your copy of the network ${learned}.`
    : `Your own copy of the network ${learned}; it is not in use.`;
  for (const name of /** @type {Act[]} */ (["publish", "take-back", "leave"])) button(name).hidden = !isUsed;
  button("use").hidden = isUsed;
}

/**
 * @param {Act} name
 * @param {() => Promise<void>} act
 */
function onPress(name, act) {
  button(name).addEventListener("click", async () => {
    setBusy(true);
    await act().catch(({ message }) => tell(`${message} Nothing was changed; try again.`));
    setBusy(false);
  });
}

onPress("take-back", async () => {
  showCopy(await takeLessonBack());
  tell(copy ? "The lesson is taken back." : "The lesson is taken back; the shared network reads again.");
  focusAct("teach");
});
onPress("publish", async () => {
  const { title } = await publishCopy();
  showCopy({ model: null, lessons: 0, hours: 0 });
  networks.useNetworks(await models());
  tell(`${title} is in service for all now.`, [{ text: "Take it out again", act: takeOut }]);
});
onPress("leave", async () => networks.chooseNetwork(networks.networkInService()));
onPress("use", async () => networks.chooseNetwork(copy?.id ?? networks.networkInService()));

async function takeOut() {
  await rollBack();
  networks.useNetworks(await models());
  tell("The network before is in service again.");
}

networks.onNetworkChange(() => {
  if (copy && !networks.network(copy.id)) copy = null;
  show();
});
show();
