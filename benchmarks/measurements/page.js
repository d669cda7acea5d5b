// Put into a page before it loads: notes when the pen moved, when an answer was asked for and when it was on screen.
// Times are milliseconds of performance.now(). Each question was `asked`, `answered` and `shown`, one after the other.

window.measured = { moved: [], asked: [], answered: [], shown: [], long: [] };

for (const type of ["pointerdown", "pointermove", "pointerup"]) {
  const note = ({ buttons, timeStamp }) => {
    if (buttons || type === "pointerup") measured.moved.push([timeStamp, performance.now()]);
  };
  addEventListener(type, note, { capture: true });
}

const unmeasuredFetch = window.fetch;
window.fetch = async (url, options) => {
  if (!url.startsWith("/query")) return unmeasuredFetch(url, options);
  measured.asked.push(performance.now());
  const response = await unmeasuredFetch(url, options);
  measured.answered.push(performance.now());
  return response;
};

new PerformanceObserver((list) => {
  measured.long.push(...list.getEntries().map(({ startTime, duration }) => [startTime, duration]));
}).observe({ type: "longtask" });

// A frame is on screen when the task after its animation callbacks runs: style, layout and paint lie between.
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
  const shown = new MutationObserver(() => onceOnScreen(() => measured.shown.push(performance.now())));
  shown.observe(answer, { childList: true });
});
