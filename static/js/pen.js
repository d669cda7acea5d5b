/** Mouse, finger and stylus as one pen: Pointer Events to points in units of the element, one pointer at a time. */

const LIMITS = [-0.5, 1.5];

/**
 * @param {HTMLElement} surface
 * @param {{start: (point) => void, move: (points) => void, end: () => void}} hooks
 */
export function attachPen(surface, { start, move, end }) {
  let penId = null;

  surface.addEventListener("pointerdown", (event) => {
    if (penId !== null || event.button !== 0) return;
    penId = event.pointerId;
    surface.setPointerCapture(penId);
    start(pointOf(event, surface.getBoundingClientRect()));
  });

  surface.addEventListener("pointermove", (event) => {
    if (event.pointerId !== penId) return;
    const box = surface.getBoundingClientRect();
    const coalesced = event.getCoalescedEvents?.() ?? [];
    move((coalesced.length ? coalesced : [event]).map((each) => pointOf(each, box)));
  });

  // A stroke that ends in full swing is else a fling to Chromium, which now and then takes the next tap for its end.
  surface.addEventListener("touchmove", (event) => event.cancelable && event.preventDefault(), { passive: false });

  for (const type of ["pointerup", "pointercancel", "lostpointercapture"]) {
    surface.addEventListener(type, (event) => {
      if (event.pointerId !== penId) return;
      penId = null;
      end();
    });
  }
}

function pointOf({ clientX, clientY }, box) {
  return [within((clientX - box.left) / box.width), within((clientY - box.top) / box.height)];
}

function within(value) {
  return Math.min(Math.max(value, LIMITS[0]), LIMITS[1]);
}
