/** Elements: looked up by selector with their type, made, and waited for until they are seen. */

/**
 * The one element below `root` that matches; throws when there is none of this type: the page and its script do not
 * fit.
 * @template {Element} T
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T}
 */
export function find(root, selector, type) {
  const element = root.querySelector(selector);
  if (element instanceof type) return element;
  throw new TypeError(`There is no ${type.name} at ${selector}.`);
}

/**
 * All elements below `root` that match.
 * @template {Element} T
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T[]}
 */
export function findAll(root, selector, type) {
  return [...root.querySelectorAll(selector)].filter(
    /** @returns {element is T} */ (element) => element instanceof type,
  );
}

/**
 * Looks up the elements below `root` that this attribute names: `partsOf(document, "data-reading")("label")`.
 * @param {ParentNode} root
 * @param {string} attribute
 */
export function partsOf(root, attribute) {
  return (/** @type {string} */ name) => find(root, `[${attribute}="${name}"]`, HTMLElement);
}

const TEXT_FIELDS =
  "input:not([type=range], [type=file], [type=checkbox], [type=radio], [type=button]), textarea, [contenteditable]";

/** Whether keys and pastes that go here are text being written, or meant for an open dialog. */
export function isTyping(/** @type {EventTarget | null} */ target) {
  return target instanceof Element && target.closest(`${TEXT_FIELDS}, dialog`) !== null;
}

/**
 * A new element with properties.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Partial<HTMLElementTagNameMap[Name]>} properties
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function make(name, properties = {}) {
  return Object.assign(document.createElement(name), properties);
}

/**
 * A new element of an SVG.
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {string} [text]
 */
export function makeSvg(name, attributes, text) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  if (text !== undefined) element.textContent = text;
  return element;
}

/**
 * What paints on a canvas; throws when the browser has none left.
 * @param {HTMLCanvasElement} canvas
 * @param {CanvasRenderingContext2DSettings} [settings]
 */
export function context2d(canvas, settings) {
  const context = canvas.getContext("2d", settings);
  if (!context) throw new TypeError("This canvas cannot be painted on.");
  return context;
}

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
