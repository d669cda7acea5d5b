/** A hundred dreams of one digit, how many of them are read as they were meant, and one of them at a larger size. */

import { wall as ask, wallImage } from "./api.js";
import "./dream-wall.js";
import { Latest } from "./latest.js";
import { chosenNetwork, onNetworkChange, remember } from "./networks.js";
import { showNotice } from "./notice.js";
import { chosenPalette } from "./palettes.js";
import { drawingOf, readAs, showSecond, showVerdict, tally } from "./verdict.js";
import { article, DIGIT_NAMES } from "./words.js";

const DOWNLOAD_SIDE_PX = 84;
const section = document.querySelector("[data-wall]");
const part = (name) => section.querySelector(`[data-wall-part="${name}"]`);
const inputs = [...section.querySelectorAll("[name=wall]")];
const pictures = section.querySelector("dream-wall");
const chosen = () => inputs.find(({ checked }) => checked)?.value;
let seed = 0;

const walls = new Latest({
  ask: ({ label, ...how }) => ask(label, how),
  answered: (answer, question) => hang(answer.map(drawingOf), question),
  failed(error) {
    section.removeAttribute("aria-busy");
    showNotice(error.message);
  },
});

/** Open the wall of a digit. */
export function openWall(label) {
  inputs[label].checked = true;
  load();
  section.scrollIntoView();
  inputs[label].focus({ preventScroll: true });
}

function load() {
  if (chosen() === undefined) return;
  const label = Number(chosen());
  section.setAttribute("aria-busy", "true");
  part("summary").textContent = `A hundred dreams of ${article(label)} are on their way.`;
  remember("wall", label);
  walls.push({ label, model: chosenNetwork(), seed });
}

function hang(drawings, { label, model, seed }) {
  section.removeAttribute("aria-busy");
  part("shown").hidden = false;
  pictures.drawings = drawings;
  const { own, second } = tally(drawings);
  const more = second === null ? "" : `, the second reader ${second}`;
  part("summary").textContent = `Of these ${drawings.length} the network reads ${own} as ${article(label)}${more}.`;
  part("misread").hidden = own === drawings.length && (second ?? drawings.length) === drawings.length;
  part("download").href = wallImage(label, { model, seed, palette: chosenPalette(), size: DOWNLOAD_SIDE_PX });
  part("download").download = `brainscan-wall-${label}-${model}-${seed}.png`;
}

function show({ label, pixels, ownAnswer, agrees, second }) {
  part("film").pixels = pixels;
  part("film").setAttribute("aria-label", `A dream of ${DIGIT_NAMES[label]}`);
  showVerdict(part("own"), agrees, `The network itself reads ${readAs(ownAnswer)}.`);
  showSecond(part("second"), second);
}

pictures.addEventListener("pick", ({ detail }) => show(detail));
for (const input of inputs) input.addEventListener("change", load);
part("others").addEventListener("click", () => {
  seed += 1;
  load();
});
onNetworkChange(load);
const asked = inputs.find(({ value }) => value === new URLSearchParams(location.search).get("wall"));
if (asked) {
  asked.checked = true;
  load();
}
