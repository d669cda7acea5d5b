/** A drawing with its answer as a card to send, by one button. */

import { paintCard } from "../../lib/card.js";
import { find, make } from "../../lib/dom.js";
import { blobOf } from "../../lib/png.js";
import { say } from "../../lib/say.js";
import { impression, percent } from "../../lib/words.js";
import { titleOfNetwork } from "../shared/networks.js";
import { offer } from "../shared/take-along.js";

/** @import { QueryAnswer } from "../../api/types.js" */
/** @import { Source } from "./picture-sources.js" */

/**
 * Show the card, and ways to hand it on.
 * @param {QueryAnswer & {label: number}} answer
 * @param {Source} source whose picture was read
 */
export async function openCard(answer, source) {
  const { label, scores, confidence, frame, model } = answer;
  const words = {
    headline: find(document, ".brand span", HTMLElement).textContent ?? "",
    answer: `${impression(answer)}, ${percent(confidence)}`,
    drawn: say("card.drawn"),
    seen: say("card.seen"),
    by: say("card.by", { title: titleOfNetwork(model) }),
    address: `${location.host}${location.pathname} · ${model}`,
  };
  const style = getComputedStyle(document.body);
  const fonts = { display: style.getPropertyValue("--display"), body: style.fontFamily };
  const canvas = paintCard({ strokes: source.strokes?.() ?? [], seen: frame.seen, scores, label, fonts, words });
  const file = await blobOf(canvas);
  const name = say("card.name", { label });
  const dialog = await offer([{ name, formats: { PNG: () => file } }], say("card.title"));
  const src = URL.createObjectURL(file);
  dialog.querySelector("h2")?.after(make("img", { src, alt: `${name}: ${words.answer}`, width: 1200, height: 630 }));
  dialog.addEventListener("close", () => URL.revokeObjectURL(src));
}
