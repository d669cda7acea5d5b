/** A card to send: a drawing, what the network saw of it, and its answer, on one picture. */

import { context2d, make } from "./dom.js";
import { paintStrokes } from "./paint.js";
import { paintPixels } from "./png.js";
import { percentage } from "./words.js";

/** @import { Stroke } from "./strokes.js" */
/**
 * @typedef {object} Card
 * @property {Stroke[]} strokes what was drawn; none for a picture
 * @property {number[]} seen 784 pixels 0..255
 * @property {number[]} scores ten numbers 0..1
 * @property {number} label
 * @property {{display: string, body: string}} fonts families, of large type and of small
 * @property {{headline: string, answer: string, drawn: string, seen: string, by: string, address: string}} words
 */

const [WIDTH, HEIGHT, MARGIN] = [1200, 630, 60];
const [ROOM, FRAME, PAPER, TEXT, QUIET, ACCENT] = ["#0a0e11", "#25323a", "#f1f8fb", "#e3ebef", "#92a3ae", "#ff7d52"];
/** The two films: left edge, top and side of each. */
const [DRAWN, SEEN] = [
  { left: MARGIN, top: 160, side: 330 },
  { left: 430, top: 160, side: 150 },
];
const BARS = { left: 630, bottom: 500, step: 51, width: 34, height: 200 };

/** The card on a canvas of 1200 by 630 pixels, as shared links show pictures. */
export function paintCard(/** @type {Card} */ { strokes, seen, scores, label, fonts, words }) {
  const canvas = make("canvas", { width: WIDTH, height: HEIGHT });
  const context = context2d(canvas);
  const { display, body } = fonts;
  context.fillStyle = ROOM;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  write(context, words.headline, [MARGIN, 80], `700 44px ${display}`, ACCENT);
  write(context, words.answer, [MARGIN, 130], `600 34px ${display}`, TEXT, WIDTH - 2 * MARGIN);
  const paintSeen = (/** @type {number} */ side) => paintPixels(context, seen, [0, 0, side]);
  paintFilm(context, DRAWN, strokes.length ? (side) => paintStrokes(context, strokes, side, ROOM) : paintSeen);
  paintFilm(context, SEEN, paintSeen);
  write(context, words.drawn, [DRAWN.left, DRAWN.top + DRAWN.side + 32], `22px ${body}`, QUIET);
  write(context, words.seen, [SEEN.left, SEEN.top + SEEN.side + 32], `22px ${body}`, QUIET, SEEN.side + 30);
  paintBars(context, scores, label, fonts);
  write(context, words.by, [MARGIN, HEIGHT - 55], `22px ${body}`, TEXT, WIDTH - 2 * MARGIN);
  write(context, words.address, [MARGIN, HEIGHT - 24], `20px ${body}`, QUIET, WIDTH - 2 * MARGIN);
  return canvas;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {{left: number, top: number, side: number}} film
 * @param {(side: number) => void} paint within it
 */
function paintFilm(context, { left, top, side }, paint) {
  const rim = 10;
  context.fillStyle = FRAME;
  context.fillRect(left, top, side, side);
  context.save();
  context.translate(left + rim, top + rim);
  context.fillStyle = PAPER;
  context.beginPath();
  context.rect(0, 0, side - 2 * rim, side - 2 * rim);
  context.fill();
  context.clip();
  paint(side - 2 * rim);
  context.restore();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number[]} scores
 * @param {number} best
 * @param {Card["fonts"]} fonts
 */
function paintBars(context, scores, best, { display, body }) {
  const { left, bottom, step, width, height } = BARS;
  context.textAlign = "center";
  scores.forEach((score, digit) => {
    const x = left + digit * step;
    context.fillStyle = FRAME;
    context.fillRect(x, bottom - height, width, height);
    context.fillStyle = digit === best ? ACCENT : QUIET;
    context.fillRect(x, bottom - height * score, width, height * score);
    write(context, String(digit), [x + width / 2, bottom + 36], `600 30px ${display}`, digit === best ? ACCENT : TEXT);
    write(context, percentage(score), [x + width / 2, bottom - height - 12], `17px ${body}`, digit === best ? TEXT : QUIET);
  });
  context.textAlign = "start";
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} words
 * @param {[x: number, y: number]} place of the baseline's beginning
 * @param {string} font
 * @param {string} colour
 * @param {number} [most] the most room, in pixels
 */
function write(context, words, [x, y], font, colour, most) {
  context.font = font;
  context.fillStyle = colour;
  context.fillText(words, x, y, most);
}
