/** What waits until it is seen. */

/**
 * Call `near` once: when an element is in the window, or as near to it as `margin` says, which is of CSS.
 * @param {Element} element
 * @param {() => void} near
 * @param {string} [margin]
 * @returns {() => void} stops waiting for it
 */
export function whenNear(element, near, margin = "0px") {
  const observer = new IntersectionObserver(
    (seen) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      near();
    },
    { rootMargin: margin },
  );
  observer.observe(element);
  return () => observer.disconnect();
}
