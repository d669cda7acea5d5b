import { find, make } from "../lib/dom.js";
import { canShare, copy, save, share } from "../lib/handing.js";
import { say } from "../lib/say.js";
import { fileName } from "../lib/taking.js";

/** @import { Thing } from "../lib/taking.js" */

/** What clipboards take; films are none of it. */
const COPIED = ["PNG", "SVG", "CSV"];

/**
 * <taking-list>: things to take along, each with buttons to save it in its formats, to copy it and to hand it on.
 * Method: `show(things)`.
 */
export class TakingList extends HTMLElement {
  show(/** @type {Pick<Thing, "name" | "formats">[]} */ things) {
    const [list, news] = [make("ul"), make("p", { className: "taking-news" })];
    list.setAttribute("role", "list");
    news.setAttribute("role", "status");
    list.append(...things.map((thing) => this.#entry(thing)));
    this.replaceChildren(list, news);
  }

  /** @param {Pick<Thing, "name" | "formats">} thing */
  #entry({ name, formats }) {
    const item = make("li");
    item.append(make("span", { textContent: name }));
    for (const [format, made] of Object.entries(formats)) {
      item.append(this.#button(format, say("shared.take.save", { name, format }), async () => {
        save(await made(), fileName(name, format));
        return say("shared.take.saved", { name });
      }));
    }
    const [[format, made]] = Object.entries(formats);
    const label = say("shared.take.copy");
    const copied = async () => {
      await copy(await made());
      return say("shared.take.copied", { name });
    };
    if (COPIED.includes(format)) item.append(this.#button(label, `${label}: ${name}`, copied));
    if (canShare()) item.append(this.#sharing(name, format, made));
    return item;
  }

  /**
   * @param {string} name
   * @param {string} format
   * @param {() => Blob | Promise<Blob>} made
   */
  #sharing(name, format, made) {
    const label = say("shared.take.share");
    return this.#button(label, `${label}: ${name}`, async () => {
      await share(await made(), fileName(name, format));
      return "";
    });
  }

  /**
   * @param {string} text
   * @param {string} label which begins with or holds the text
   * @param {() => Promise<string>} act gives a sentence of what was done
   */
  #button(text, label, act) {
    const button = make("button", { type: "button", className: "quiet-button", textContent: text });
    button.setAttribute("aria-label", label);
    button.addEventListener("click", async () => {
      const news = find(this, ".taking-news", HTMLElement);
      news.textContent = await act().catch(() => say("shared.take.refused"));
    });
    return button;
  }
}

customElements.define("taking-list", TakingList);
