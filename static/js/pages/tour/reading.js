/** Step 1: a sheet that is read while one draws. */

import { query } from "../../api/query.js";
import { DigitCanvas } from "../../components/digit-canvas.js";
import { find } from "../../lib/dom.js";
import { LatestRequest } from "../../lib/latest-request.js";
import { queryBody } from "../../lib/query-body.js";
import { say } from "../../lib/say.js";
import { impression, percent } from "../../lib/words.js";
import { showError } from "../shared/notice.js";
import { part } from "./parts.js";

const canvas = find(document, 'digit-canvas[data-tour="reading"]', DigitCanvas);

const readings = new LatestRequest({
  ask: () => query(queryBody(canvas.strokes)),
  answered: ({ label, confidence, ...answer }) => {
    const words = label === null ? "" : `${impression({ ...answer, label, confidence })}, ${percent(confidence)}`;
    part("reading-words").textContent = words || say("tour.sheet.empty");
  },
  failed: showError,
});

part("reading-clear").addEventListener("click", () => canvas.clear());
for (const event of ["drawing", "drawn"]) canvas.addEventListener(event, () => readings.push({}));

export function start() {}
