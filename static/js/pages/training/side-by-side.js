/** What two networks make of the same: their scans, their accuracy digit by digit, and on what they differ. */

import { scanImage } from "../../api/backquery.js";
import { AccuracyTable } from "../../components/accuracy-table.js";
import { DrawingThumbnail } from "../../components/drawing-thumbnail.js";
import { find, make, partsOf } from "../../lib/dom.js";
import { points } from "../../lib/figures.js";
import { say } from "../../lib/say.js";
import { goodAt } from "../../lib/words.js";
import { titleOf } from "./titles.js";

/** @import { Answer, Comparison } from "../../api/types.js" */

const SIDE_PX = 28;
const box = find(document, "div[data-comparison]", HTMLElement);
const part = partsOf(box, "data-comparison");
const table = find(box, '[data-comparison="digits"]', AccuracyTable);

export function fill(/** @type {Comparison} */ comparison) {
  const { first, second, test_changes: changes } = comparison;
  const change = points(first.test.accuracy, second.test.accuracy);
  const names = [first, second].map(({ model }) => titleOf(model.id));
  part("summary").textContent = say("training.compare.summary", { first: names[0], second: names[1], points: change });
  [first, second].forEach(({ model }, side) => {
    part(`name-${side}`).textContent = say("training.compare.side", { name: names[side], good: goodAt(model) });
    part(`scans-${side}`).replaceChildren(...Array.from({ length: 10 }, (_, label) => scanOf(model.id, label)));
  });
  const caption = say("training.table.images");
  const heads = ["first", "second"].map((side) => say(`training.table.${side}`));
  const sides = second.model.parent === first.model.id ? undefined : unrelated();
  table.show({ caption, names: heads, scores: [first.test, second.test], changes, sides });
  showImages(comparison);
  showDrawings(comparison);
}

/** What is read rightly by one of two networks alone, of which the second was not made from the first. */
const unrelated = () => [say("training.table.only-first"), say("training.table.only-second")];

/** The test images on which they differ. */
function showImages(/** @type {Comparison} */ { test_differ: differ, test_differ_count: all }) {
  const which = all === 0 ? "" : differ.length < all ? "-some" : "-shown";
  part("images").textContent = say(`training.compare.images${which}`, { count: all, shown: differ.length });
  part("image-thumbnails").replaceChildren(
    ...differ.map(({ image, first, second }) => thumbnail(image, first, second)),
  );
}

/** The taught drawings on which they differ. */
function showDrawings(
  /** @type {Comparison} */ { first, second, drawings_differ: differ, drawings_differ_count: all },
) {
  part("drawings").textContent = say("training.compare.drawings.none");
  if (first.drawings && second.drawings) {
    const right = { first: first.drawings.right, second: second.drawings.right };
    const read = say("training.compare.drawings", { count: first.drawings.count, ...right });
    const which = all === 0 ? "none" : differ.length < all ? "some" : "all";
    const differing = say(`training.compare.differ.${which}`, { all, shown: differ.length });
    part("drawings").textContent = `${read} ${differing}`;
  }
  part("drawing-thumbnails").replaceChildren(
    ...differ.map(({ drawing, first, second }) => thumbnail(drawing, first, second)),
  );
}

/**
 * @param {string} model
 * @param {number} label
 */
function scanOf(model, label) {
  const [film, pane, image] = [
    make("div", { className: "film film-bare" }),
    make("span", { className: "film-window" }),
    new Image(SIDE_PX, SIDE_PX),
  ];
  Object.assign(image, {
    src: scanImage(label, { model, size: SIDE_PX }),
    alt: say("training.compare.scan", { label, name: titleOf(model) }),
    loading: "lazy",
  });
  pane.append(image);
  film.append(pane);
  return film;
}

/**
 * @param {{label: number, pixels: number[]}} picture
 * @param {Answer} first
 * @param {Answer} second
 */
function thumbnail(picture, first, second) {
  const [item, thumbnail] = [make("li"), new DrawingThumbnail()];
  const labels = { first: first.label ?? "–", second: second.label ?? "–" };
  thumbnail.show(picture, `${labels.first} → ${labels.second}`, say("training.compare.both", labels));
  item.append(thumbnail);
  return item;
}
