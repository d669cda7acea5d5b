/** Links that this page opens itself. */

/**
 * Call `opened` for a link that is followed within the box, unless it is meant for a new tab or window.
 * @param {HTMLElement} box
 * @param {(link: HTMLAnchorElement) => void} opened
 * @param {string} selector of the links
 */
export function onPlainClick(box, opened, selector = "a") {
  box.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest(selector) : null;
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    opened(link);
  });
}
