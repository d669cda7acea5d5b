import { PictureOverlay } from "./picture-overlay.js";
import { SIDE } from "./pixel-image.js";

/** The least change 0..1 that is marked. */
const LEAST = 0.04;

/**
 * <change-overlay>: what was added to a picture, which is positive, and what was taken from it, -1..1.
 * Ink added is a dot per pixel, as large as the change; ink taken away is scraped off in diagonals.
 * The dots have the CSS accent-color, the diagonals the background of the parent.
 */
export class ChangeOverlay extends PictureOverlay {
  constructor() {
    super((context, amounts, element) => {
      if (element.parentElement) context.strokeStyle = getComputedStyle(element.parentElement).backgroundColor;
      context.fillStyle = getComputedStyle(element).accentColor;
      amounts.forEach((amount, index) => {
        if (amount < -LEAST) scrape(context, index % SIDE, Math.floor(index / SIDE), -amount);
      });
      amounts.forEach((amount, index) => {
        if (amount > LEAST) dot(context, index % SIDE, Math.floor(index / SIDE), amount);
      });
    });
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} column
 * @param {number} row
 * @param {number} amount
 */
function dot(context, column, row, amount) {
  context.beginPath();
  context.arc(column + 0.5, row + 0.5, 0.58 * Math.sqrt(amount), 0, 2 * Math.PI);
  context.fill();
}

/**
 * Diagonals within this pixel, which are parts of lines that run through the whole picture.
 * @param {CanvasRenderingContext2D} context
 * @param {number} column
 * @param {number} row
 * @param {number} amount
 */
function scrape(context, column, row, amount) {
  context.save();
  context.beginPath();
  context.rect(column, row, 1, 1);
  context.clip();
  context.lineWidth = 0.16 + 0.36 * amount;
  context.beginPath();
  for (const at of [-0.5, 0, 0.5]) {
    context.moveTo(column + at - 0.1, row + 1 + at + 0.1);
    context.lineTo(column + 1 + at + 0.1, row + at - 0.1);
  }
  context.stroke();
  context.restore();
}

customElements.define("change-overlay", ChangeOverlay);
