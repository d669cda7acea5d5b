/** The Brain scans page: pairs of pictures, one of them enlarged, a live dream, a hundred dreams, and any answer. */

import { onNetworkChange } from "../shared/networks.js";
import "../shared/no-drops.js";
import "./blend.js";
import "./dream-words.js";
import "./hidden-nodes.js";
import { onPaletteChange } from "./palette.js";
import { attachPairs, loadPairs, recolourPairs } from "./pairs.js";
import { attachDialog, openDialog, refreshDialog, restoreDialog } from "./scan-dialog.js";
import { openWall } from "./wall.js";
import "./watch.js";

attachDialog();
attachPairs({ enlarged: openDialog, hundredAsked: openWall });
onPaletteChange(() => {
  recolourPairs();
  refreshDialog();
});
onNetworkChange(loadPairs);
loadPairs();
restoreDialog();
