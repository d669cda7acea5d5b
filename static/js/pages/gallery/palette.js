/** Which colours the pictures are shown in: the page's palettes and the ?palette= of the address. */

import { findAll } from "../../lib/dom.js";
import { parameter, setParameter } from "../shared/address.js";

const DEFAULT = "ink";
const inputs = findAll(document, "[data-palettes] input", HTMLInputElement);

export function chosenPalette() {
  return inputs.find(({ checked }) => checked)?.value ?? DEFAULT;
}

/**
 * In which palette a picture of this method is shown: only 2016's scans have shades for and against. The others are ink
 * on paper, whose blank paper would say "must be clear of marks" in those colours.
 * @param {string} [method]
 */
export function paletteOf(method) {
  return method === "rashid" ? chosenPalette() : DEFAULT;
}

/** Call `changed` whenever another palette is chosen. */
export function onPaletteChange(/** @type {() => void} */ changed) {
  for (const input of inputs) {
    input.addEventListener("change", () => {
      setParameter("palette", chosenPalette() === DEFAULT ? null : chosenPalette());
      document.body.dataset.palette = chosenPalette();
      changed();
    });
  }
}

const asked = inputs.find(({ value }) => value === parameter("palette"));
if (asked) asked.checked = true;
document.body.dataset.palette = chosenPalette();
