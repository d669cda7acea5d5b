import { PictureOverlay } from "./picture-overlay.js";
import { SIDE } from "./pixel-image.js";

/** The least share of the strongest evidence that is marked. */
const LEAST = 0.08;

/**
 * <evidence-overlay>: what argued for an answer, which is positive, and what against.
 * For: a dot in each pixel, as large as the evidence. Against: stripes. They differ by colour and by pattern, and both
 * are seen on ink and on paper. The colours are the CSS properties --for and --against.
 */
export class EvidenceOverlay extends PictureOverlay {
  constructor() {
    super((context, evidence, element) => {
      const most = Math.max(...evidence.map(Math.abs)) || 1;
      const style = getComputedStyle(element);
      paintDots(context, evidence, most, style.getPropertyValue("--for"));
      paintStripes(context, evidence, most, style.getPropertyValue("--against"));
    });
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number[]} evidence
 * @param {number} most
 * @param {string} colour
 */
function paintDots(context, evidence, most, colour) {
  context.fillStyle = colour;
  context.beginPath();
  evidence.forEach((value, index) => {
    const share = value / most;
    if (share < LEAST) return;
    const [x, y, radius] = [(index % SIDE) + 0.5, Math.floor(index / SIDE) + 0.5, 0.5 * Math.sqrt(share)];
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
  });
  context.fill();
}

/**
 * Diagonals within each pixel, which are parts of lines that run through the whole picture.
 * @param {CanvasRenderingContext2D} context
 * @param {number[]} evidence
 * @param {number} most
 * @param {string} colour
 */
function paintStripes(context, evidence, most, colour) {
  context.fillStyle = colour;
  context.beginPath();
  evidence.forEach((value, index) => {
    const share = -value / most;
    if (share >= LEAST) addStripe(context, index % SIDE, Math.floor(index / SIDE), 0.25 + 0.45 * share);
  });
  context.fill();
}

/**
 * A band `width` wide along a pixel's diagonal, from its lower left to its upper right corner.
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number} width
 */
function addStripe(context, x, y, width) {
  const half = Math.min(1, width) / 2;
  context.moveTo(x, y + 1);
  context.lineTo(x, y + 1 - half);
  context.lineTo(x + 1 - half, y);
  context.lineTo(x + 1, y);
  context.lineTo(x + 1, y + half);
  context.lineTo(x + half, y + 1);
  context.closePath();
}

customElements.define("evidence-overlay", EvidenceOverlay);
