/*
 * A classic script that runs before the first paint: what the reader has chosen for all pages. The theme is that of the
 * system until another is chosen; large type is for a projector. What an address asks to leave out, hide.js leaves out.
 */
(() => {
  const root = document.documentElement;
  const stored = (/** @type {string} */ name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  };
  const isDark = () =>
    (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const theme = stored("theme");
  if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  if (stored("projector") === "on") root.dataset.projector = "on";
  if (new URLSearchParams(location.search).has("hide")) import("./hide.js");

  /**
   * @param {string} name of the choice, as it is kept
   * @param {() => boolean} isOn
   * @param {() => string} turn the choice over; gives it as it is kept
   */
  function attach(name, isOn, turn) {
    const toggle = document.querySelector(`[data-${name}-toggle]`);
    toggle?.setAttribute("aria-pressed", String(isOn()));
    toggle?.addEventListener("click", () => {
      const chosen = turn();
      toggle.setAttribute("aria-pressed", String(isOn()));
      try {
        localStorage.setItem(name, chosen);
      } catch {
        // Private windows may refuse; the choice then lasts for this page.
      }
    });
  }

  /** The links to the page in another language lead to where it is by now: its query, and what follows its #. */
  function keepAddress(/** @type {HTMLAnchorElement} */ link) {
    link.addEventListener("click", () => {
      const address = new URL(location.href);
      address.searchParams.set("lang", link.hreflang);
      link.href = address.href;
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    for (const link of document.querySelectorAll("a[data-language]")) keepAddress(/** @type {any} */ (link));
    attach("theme", isDark, () => (root.dataset.theme = isDark() ? "light" : "dark"));
    attach(
      "projector",
      () => root.dataset.projector === "on",
      () => (root.dataset.projector = root.dataset.projector === "on" ? "off" : "on"),
    );
  });
})();
