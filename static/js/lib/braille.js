/** Pictures as Braille patterns, two pixels wide and four high, which a Braille display shows as they are. */

/** The bits of a pattern's eight dots, line by line (Unicode, block U+2800). */
const DOTS = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
];
const EMPTY = 0x2800;

/**
 * Pixels 0..255 as lines of Braille; a dot stands for ink of at least `least`.
 * @param {ArrayLike<number>} pixels
 * @param {number} side
 */
export function braille(pixels, side, least = 96) {
  const lines = [];
  for (let top = 0; top < side; top += 4) {
    let line = "";
    for (let left = 0; left < side; left += 2) {
      line += String.fromCharCode(EMPTY + dots(pixels, side, top, left, least));
    }
    lines.push(line);
  }
  return lines.join("\n");
}

/**
 * @param {ArrayLike<number>} pixels
 * @param {number} side
 * @param {number} top
 * @param {number} left
 * @param {number} least
 */
function dots(pixels, side, top, left, least) {
  let bits = 0;
  DOTS.forEach((row, y) => row.forEach((bit, x) => (bits |= pixels[(top + y) * side + left + x] >= least ? bit : 0)));
  return bits;
}
