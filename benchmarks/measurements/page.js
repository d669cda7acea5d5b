// Put into a page before it loads: notes when the pen moved, when an answer was asked for and when it was on screen.
// Times are milliseconds of performance.now(). Each question was `asked`, `answered` and `shown`, one after the other.

/** @type {{moved: number[][], asked: number[], answered: number[], shown: number[], long: number[][]}} */
const times = { moved: [], asked: [], answered: [], shown: [], long: [] };
Object.assign(window, { measured: times });

for (const type of /** @type {const} */ (["pointerdown", "pointermove", "pointerup"])) {
  const note = (/** @type {PointerEvent} */ { buttons, timeStamp }) => {
    if (buttons || type === "pointerup") times.moved.push([timeStamp, performance.now()]);
  };
  addEventListener(type, note, { capture: true });
}

const unmeasuredFetch = window.fetch;
window.fetch = async (url, options) => {
  if (!String(url).startsWith("/query")) return unmeasuredFetch(url, options);
  times.asked.push(performance.now());
  const response = await unmeasuredFetch(url, options);
  times.answered.push(performance.now());
  return response;
};

new PerformanceObserver((list) => {
  times.long.push(...list.getEntries().map(({ startTime, duration }) => [startTime, duration]));
}).observe({ type: "longtask" });

/**
 * Call `act` when the next frame is on screen: in the task after its animation callbacks, style, layout and paint.
 * @param {() => void} act
 */
function onceOnScreen(act) {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = act;
    port2.postMessage(null);
  });
}

addEventListener("DOMContentLoaded", () => {
  const answer = document.querySelector("[data-reading=verdict]");
  if (!answer) return;
  const shown = new MutationObserver(() => onceOnScreen(() => times.shown.push(performance.now())));
  shown.observe(answer, { childList: true });
});
