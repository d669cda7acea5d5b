/** Strokes and bitmaps to pixels. */

import { context2d } from "./dom.js";

/** @import { Point, Stroke } from "./strokes.js" */

const BITMAP_SIDE_PX = 1024;

/**
 * Paint strokes on a square canvas of `side` pixels: smooth curves through the points' midpoints, round ends.
 * @param {CanvasRenderingContext2D} context
 * @param {Stroke[]} strokes
 * @param {number} side
 * @param {string} colour
 */
export function paintStrokes(context, strokes, side, colour) {
  context.save();
  context.scale(side, side);
  context.lineCap = context.lineJoin = "round";
  context.strokeStyle = context.fillStyle = colour;
  for (const stroke of strokes) paintStroke(context, stroke);
  context.restore();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Stroke} stroke
 */
function paintStroke(context, { width, points }) {
  context.beginPath();
  if (points.length === 1) {
    context.arc(...points[0], width / 2, 0, 2 * Math.PI);
    context.fill();
    return;
  }
  context.lineWidth = width;
  context.moveTo(...points[0]);
  for (let index = 1; index < points.length - 1; index += 1) {
    const [x, y] = points[index];
    const [nextX, nextY] = points[index + 1];
    context.quadraticCurveTo(x, y, (x + nextX) / 2, (y + nextY) / 2);
  }
  context.lineTo(...points[points.length - 1]);
  context.stroke();
}

/**
 * A crosshair at a point in units of the sheet; a filled middle says that the pen is down.
 * @param {CanvasRenderingContext2D} context
 * @param {Point} point
 * @param {number} side of the canvas, in pixels
 * @param {{colour: string, penDown: boolean, width: number}} pen
 */
export function paintCrosshair(context, [x, y], side, { colour, penDown, width }) {
  const [centreX, centreY] = [x * side, y * side];
  const radius = Math.max((width * side) / 2, side / 40);
  context.save();
  context.strokeStyle = context.fillStyle = colour;
  context.lineWidth = side / 160;
  context.beginPath();
  context.arc(centreX, centreY, radius, 0, 2 * Math.PI);
  for (const [dx, dy] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ]) {
    context.moveTo(centreX + dx * radius, centreY + dy * radius);
    context.lineTo(centreX + dx * radius * 2.2, centreY + dy * radius * 2.2);
  }
  context.stroke();
  if (penDown) context.fill();
  context.restore();
}

/**
 * Show a bitmap on a square canvas, whole and in the middle.
 * @param {HTMLCanvasElement} canvas
 * @param {ImageBitmap} bitmap
 */
export function showBitmap(canvas, bitmap) {
  const side = (canvas.width = canvas.height = BITMAP_SIDE_PX);
  const scale = side / Math.max(bitmap.width, bitmap.height);
  const [width, height] = [bitmap.width * scale, bitmap.height * scale];
  context2d(canvas).drawImage(bitmap, (side - width) / 2, (side - height) / 2, width, height);
}
