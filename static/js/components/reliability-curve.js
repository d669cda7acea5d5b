import { make, makeSvg } from "../lib/dom.js";
import { accuracy } from "../lib/figures.js";
import { number, say } from "../lib/say.js";

/** @import { ReliabilityBin } from "../api/mistake-types.js" */

const SIDE = 100;

/**
 * <reliability-curve>: bins of confidence against accuracy, as a picture and as a table.
 * Each bar is as high as the share of its answers that is right; the diagonal is where confidence would be the truth,
 * and a mark on each bar is the confidence that the network had.
 */
export class ReliabilityCurve extends HTMLElement {
  show(/** @type {ReliabilityBin[]} */ bins) {
    const figure = make("figure");
    figure.append(plot(bins));
    const ends = make("figcaption");
    for (const text of ["0 %", say("mistakes.confidence"), "100 %"]) ends.append(make("span", { textContent: text }));
    figure.append(ends);
    const box = make("div", { tabIndex: 0, role: "region", ariaLabel: say("mistakes.bins") });
    box.append(table(bins));
    this.replaceChildren(figure, box);
  }
}

function plot(/** @type {ReliabilityBin[]} */ bins) {
  const picture = makeSvg("svg", { viewBox: `0 0 ${SIDE} ${SIDE}`, role: "img", "aria-label": say("mistakes.curve") });
  for (const at of [25, 50, 75]) picture.append(makeSvg("path", { d: `M0 ${at}H${SIDE}`, "data-line": "grid" }));
  for (const { low, high, confidence, accuracy: share } of bins) {
    if (share === null || confidence === null) continue;
    const [x, width] = [SIDE * low, SIDE * (high - low)];
    picture.append(makeSvg("rect", { x: x + 1, y: SIDE * (1 - share), width: width - 2, height: SIDE * share }));
    picture.append(makeSvg("path", { d: `M${x + 1} ${SIDE * (1 - confidence)}h${width - 2}`, "data-line": "said" }));
  }
  picture.append(makeSvg("path", { d: `M0 ${SIDE}L${SIDE} 0`, "data-line": "ideal" }));
  return picture;
}

function table(/** @type {ReliabilityBin[]} */ bins) {
  const made = make("table");
  made.createCaption().textContent = say("mistakes.bins");
  const head = made.createTHead().insertRow();
  const names = [say("mistakes.bin"), say("mistakes.answers"), say("mistakes.mean"), say("mistakes.accuracy")];
  for (const textContent of names) head.append(make("th", { scope: "col", textContent }));
  const body = made.createTBody();
  for (const { low, high, count, confidence, accuracy: share } of bins) {
    const line = body.insertRow();
    line.append(make("th", { scope: "row", textContent: `${Math.round(low * 100)}–${Math.round(high * 100)} %` }));
    const texts = [number(count), accuracy(confidence), accuracy(share)];
    for (const text of texts) line.insertCell().textContent = text;
  }
  return made;
}

customElements.define("reliability-curve", ReliabilityCurve);
