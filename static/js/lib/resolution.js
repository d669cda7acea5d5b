/** Canvases as sharp as the screen. */

/**
 * The side of a square canvas in the screen's own pixels, of which it is given as many as an element covers now.
 * @param {HTMLCanvasElement} canvas
 * @param {HTMLElement} element
 */
export function fitToScreen(canvas, element) {
  const side = Math.round(element.clientWidth * devicePixelRatio);
  if (canvas.width !== side) canvas.width = canvas.height = side;
  return side;
}

/**
 * Paint again when the element's size or the screen's resolution changes, or the browser has dropped the pixels.
 * @param {HTMLCanvasElement} canvas
 * @param {HTMLElement} element
 * @param {() => void} paint
 */
export function keepSharp(canvas, element, paint) {
  new ResizeObserver(paint).observe(element);
  addEventListener("resize", paint);
  canvas.addEventListener("contextrestored", paint);
  document.addEventListener("visibilitychange", paint);
  watchResolution(paint);
}

/** A page that is moved to another screen may be told of nothing but its resolution. */
function watchResolution(/** @type {() => void} */ paint) {
  const resolution = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
  const changed = () => {
    paint();
    watchResolution(paint);
  };
  resolution.addEventListener("change", changed, { once: true });
}
