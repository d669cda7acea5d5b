/** Which colours the pictures are shown in: the page's palettes and the ?palette= of the address. */

import { remember } from "./networks.js";

const DEFAULT = "ink";
const inputs = [...document.querySelectorAll("[data-palettes] input")];

export function chosenPalette() {
  return inputs.find(({ checked }) => checked).value;
}

/** Call `changed` whenever another palette is chosen. */
export function onPaletteChange(changed) {
  for (const input of inputs) {
    input.addEventListener("change", () => {
      remember("palette", chosenPalette() === DEFAULT ? null : chosenPalette());
      document.body.dataset.palette = chosenPalette();
      changed();
    });
  }
}

const asked = inputs.find(({ value }) => value === new URLSearchParams(location.search).get("palette"));
if (asked) asked.checked = true;
document.body.dataset.palette = chosenPalette();
