/** Where on a picture the evidence is strongest, in words for thirds of what was drawn. */

const SIDE = 28;
/** The frame's part in which digits lie: 20 of 28 pixels, and a little more. */
const [FIRST, LAST] = [4, 24];
/** Less ink than this, of 255, is paper. */
const PAPER = 64;
const ROWS = ["top", "middle", "bottom"];
const COLUMNS = ["left", "centre", "right"];

/**
 * @typedef {object} Strongest
 * @property {string} row top, middle or bottom
 * @property {string} column left, centre or right
 * @property {boolean} isPaper whether it is ink that is missing there
 * @property {boolean} isFor whether it argues for the digit
 */

/**
 * The third of rows and columns, and ink or paper, whose evidence of one sign adds up to most; null without evidence.
 * @param {number[]} evidence 784 numbers
 * @param {number[]} seen 784 pixels, 255 = ink
 * @param {1 | -1} sign 1 for what argues for the digit, -1 for what argues against it
 * @returns {Strongest | null}
 */
export function strongest(evidence, seen, sign) {
  const sums = new Float64Array(18);
  evidence.forEach((value, index) => {
    if (value * sign <= 0) return;
    const cell = 3 * third(Math.floor(index / SIDE)) + third(index % SIDE);
    sums[2 * cell + Number(seen[index] < PAPER)] += value * sign;
  });
  const best = sums.indexOf(Math.max(...sums));
  if (!sums[best]) return null;
  const cell = best >> 1;
  return { row: ROWS[Math.floor(cell / 3)], column: COLUMNS[cell % 3], isPaper: best % 2 === 1, isFor: sign === 1 };
}

function third(/** @type {number} */ at) {
  return Math.min(2, Math.max(0, Math.floor((3 * (at - FIRST)) / (LAST - FIRST))));
}
