/** The Brain scans page: pairs of pictures; one of them enlarged, a live dream, a hundred dreams, any answer: later. */

import { find } from "../../lib/dom.js";
import { parameter } from "../shared/address.js";
import { onNetworkChange } from "../shared/networks.js";
import "../shared/no-drops.js";
import { showError } from "../shared/notice.js";
import "./dream-words.js";
import "./hidden-nodes.js";
import { loadWhenNear } from "./later.js";
import { onPaletteChange } from "./palette.js";
import { attachPairs, loadPairs, recolourPairs } from "./pairs.js";

const section = (/** @type {string} */ name) => find(document, `[data-${name}]`, HTMLElement);
const dialog = () => import("./scan-dialog.js");
const wall = loadWhenNear(section("wall"), () => import("./wall.js"));
const blend = loadWhenNear(section("blend"), () => import("./blend.js"));
loadWhenNear(section("watch"), () => import("./watch.js"));

attachPairs({
  enlarged: (scan) => dialog().then(({ openDialog }) => openDialog(scan), showError),
  hundredAsked: (label) => wall().then(({ openWall }) => openWall(label), showError),
});
onPaletteChange(recolourPairs);
onNetworkChange(loadPairs);
loadPairs();
if (parameter("wall") !== null) wall().catch(showError);
if (parameter("blend") !== null) blend().catch(showError);
if (parameter("digit") !== null) dialog().then(({ restoreDialog }) => restoreDialog(), showError);
