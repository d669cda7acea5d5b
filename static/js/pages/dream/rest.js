/** When nobody touches anything for some seconds, the pointer and the controls go, until somebody does. */

const REST_MS = 4000;
const SIGNS = ["pointermove", "pointerdown", "keydown", "touchstart", "focusin"];

/** Say in the page's `data-resting` whether it is left alone. */
export function attachRest(restMs = REST_MS) {
  let timer = 0;
  const rest = () => document.body.toggleAttribute("data-resting", true);
  const wake = () => {
    document.body.toggleAttribute("data-resting", false);
    clearTimeout(timer);
    timer = setTimeout(rest, restMs);
  };
  for (const sign of SIGNS) addEventListener(sign, wake, { passive: true });
  wake();
}
