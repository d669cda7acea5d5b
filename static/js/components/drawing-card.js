import { find, make } from "../lib/dom.js";
import { date } from "../lib/figures.js";
import { say } from "../lib/say.js";
import { percent } from "../lib/words.js";
import { deleteButton } from "./confirm-button.js";
import { DrawingThumbnail } from "./drawing-thumbnail.js";

/** @import { Drawing, GivenAnswer } from "../api/types.js" */

/**
 * <drawing-card>: a taught drawing with what the network said of it; it can be relabelled and deleted.
 * Properties: `drawing`, as the API sends it (a guest's that waits can be accepted, and not be chosen); `sheet`, the
 * address where it lies on a sheet; `label`, as its chooser shows it; `chosen`, whether its box is ticked. Events,
 * which bubble: `relabel` with {id, label}, and `delete`, `accept` and `choose` with {id} in `detail`.
 */
export class DrawingCard extends HTMLElement {
  set drawing(/** @type {Drawing} */ { id, label, pixels, answer, source, created, accepted }) {
    const right = answer?.label === label;
    const thumbnail = new DrawingThumbnail();
    this.innerHTML = `
      <label class="choose"><input type="checkbox" autocomplete="off"></label>
      <p><svg class="icon" aria-hidden="true"><use></use></svg><span></span><small></small></p>
      <div><label>${say("drawings.card.is")} </label></div>`;
    this.prepend(thumbnail);
    this.dataset.right = answer ? String(right) : "";
    const note = say(`drawings.card.source.${source}`);
    thumbnail.show({ label, pixels }, note, answer ? told(answer) : say("drawings.card.unread.said"));
    find(this, "p use", SVGUseElement).setAttribute("href", right ? "#icon-tick" : "#icon-cross");
    find(this, "p .icon", SVGElement).toggleAttribute("hidden", !answer);
    find(this, "p span", HTMLElement).textContent = answer ? told(answer) : say("drawings.card.unread");
    find(this, "p small", HTMLElement).textContent = date(created);
    find(this, "div label", HTMLElement).append(this.#chooser(id, label));
    this.#box.setAttribute("aria-label", say("drawings.card.choose", { id: String(id) }));
    this.#box.addEventListener("change", () => this.#tell("choose", { id }));
    const acts = find(this, ":scope > div", HTMLElement);
    if (!accepted) {
      find(this, ".choose", HTMLElement).remove();
      acts.replaceChildren(this.#acceptButton(id));
    }
    acts.append(deleteButton(named(id), say("components.for-good"), () => this.#tell("delete", { id })));
  }

  #acceptButton(/** @type {number} */ id) {
    const textContent = say("drawings.card.accept");
    const button = make("button", { type: "button", className: "quiet-button", textContent });
    button.setAttribute("aria-label", say("drawings.card.accept.said", { id: String(id) }));
    button.addEventListener("click", () => this.#tell("accept", { id }));
    return button;
  }

  /** Only once there is a drawing. */
  set sheet(/** @type {string} */ href) {
    const link = make("a", { href, textContent: say("drawings.card.open") });
    find(this, ":scope > div", HTMLElement).append(link);
  }

  /** What it is said to be; it is told nobody. */
  set label(/** @type {number} */ label) {
    find(this, "select", HTMLSelectElement).value = String(label);
  }

  get chosen() {
    return this.#box.checked;
  }

  set chosen(chosen) {
    this.#box.checked = chosen;
  }

  get #box() {
    return find(this, ".choose input", HTMLInputElement);
  }

  /**
   * @param {number} id
   * @param {number} label
   */
  #chooser(id, label) {
    const select = make("select", { autocomplete: "off" });
    for (let each = 0; each < 10; each += 1)
      select.add(new Option(String(each), String(each), each === label, each === label));
    select.setAttribute("aria-label", say("drawings.card.is.said", { id: String(id) }));
    select.addEventListener("change", () => this.#tell("relabel", { id, label: Number(select.value) }));
    return select;
  }

  /**
   * @param {"relabel" | "delete" | "accept" | "choose"} event
   * @param {{id: number, label?: number}} detail
   */
  #tell(event, detail) {
    this.dispatchEvent(new CustomEvent(event, { detail, bubbles: true }));
  }
}

function named(/** @type {number} */ id) {
  return say("drawings.card.name", { id: String(id) });
}

function told(/** @type {GivenAnswer} */ { label, confidence }) {
  return say("drawings.card.read", { label, percent: percent(confidence) });
}

customElements.define("drawing-card", DrawingCard);
