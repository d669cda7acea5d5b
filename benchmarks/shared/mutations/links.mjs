// Reads links as JSON strings, one a line; answers each with {"strokes": COUNT}, {"refused": TEXT} or {"fault": TEXT}.

import { createInterface } from "node:readline";
import { decode } from "../../../static/js/lib/codec.js";

/** The strokes' count, after checking that all their numbers are those of a drawing. */
function checked(strokes) {
  const isStroke = ({ width, points }) => width > 0 && width <= 1 && points.length > 0;
  const numbers = strokes.flatMap(({ points }) => points.flat());
  if (!strokes.every(isStroke) || !numbers.every(Number.isFinite)) throw new Error(`strokes that are none: ${JSON.stringify(strokes).slice(0, 200)}`);
  return strokes.length;
}

function answer(text) {
  try {
    return { strokes: checked(decode(text)) };
  } catch (error) {
    return error instanceof RangeError ? { refused: error.message } : { fault: String(error.stack) };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(answer(JSON.parse(line)))}\n`);
}
