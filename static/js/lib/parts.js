/** Parts of pages that a lesson's link may leave out: docs/lessons.md lists them. */

/** @type {Record<string, string>} the selectors of parts, by the names that links use */
export const PARTS = {
  // Draw
  teach: '.acts li:has([data-act="teach"])',
  pictures: ".picture-choices",
  morph: '.acts li:has([data-act="change"]), [data-next="change"]',
  echo: ".echo",
  technique: ".technique",
  // Brain scans
  pairs: ".pairs",
  shades: ".legend",
  watch: ".watch",
  hundred: ".wall",
  nodes: ".hidden-nodes",
  blend: ".blend",
  // Training
  train: ".knobs",
  past: ".past",
  curves: "learning-curves",
  epochs: ".epoch-pictures",
  report: ".report-card",
  networks: ".versions",
  compare: ".compare",
  // Drawings
  files: ".files",
  // All
  network: ".chooser",
  facts: ".site-footer dl",
};

/**
 * What "teach, train" asks for: the selectors of those parts, and the names that are no part's.
 * @param {string} asked names with commas between
 */
export function partsNamed(asked) {
  const names = asked
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  const known = names.filter((name) => Object.hasOwn(PARTS, name));
  return { selectors: known.map((name) => PARTS[name]), unknown: names.filter((name) => !known.includes(name)) };
}
