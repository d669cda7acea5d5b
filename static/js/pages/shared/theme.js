/*
 * A classic script that runs before the first paint: what the reader has chosen for all pages. The theme is that of the
 * system until another is chosen; large type is for a projector. What an address asks to leave out, hide.js leaves out.
 * When the page has come, connection.js watches whether the server is there, and take-along.js offers its pictures.
 */
(() => {
  const QUIET_MS = 2000; // in which nothing comes when a page has what it needs
  const root = document.documentElement;
  const stored = (/** @type {string} */ name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  };
  const keep = (/** @type {string} */ name, /** @type {string} */ chosen) => {
    try {
      localStorage.setItem(name, chosen);
    } catch {
      // Private windows may refuse; the choice then lasts for this page.
    }
  };
  const isDark = () =>
    (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const theme = stored("theme");
  if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  if (stored("projector") === "on") root.dataset.projector = "on";
  if (stored("tour") !== null) root.dataset.toured = "";
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
      keep(name, chosen);
    });
  }

  /** The offer of the tour is made once; it goes at once when somebody declines. */
  function attachOffer(/** @type {Element | null} */ offer) {
    if (!offer || stored("tour") !== null) return;
    addEventListener("pagehide", () => keep("tour", "offered"));
    offer.querySelector("button")?.addEventListener("click", () => (root.dataset.toured = ""));
  }

  /** When nothing more has come for a while. */
  function whenQuiet(/** @type {() => void} */ act, come = -1) {
    setTimeout(() => {
      const { length } = performance.getEntriesByType("resource");
      if (length === come) act();
      else whenQuiet(act, length);
    }, QUIET_MS);
  }

  const watchServer = () => import("./connection.js");
  /** What cannot be loaded, since the server is away already, is tried again with the next request that it leaves. */
  const checkServer = () => watchServer().then(({ check }) => check(), () => {});
  addEventListener("server-silent", checkServer);
  addEventListener("load", () => {
    if (root.dataset.kept !== undefined) watchServer();
    whenQuiet(() => {
      watchServer().catch(() => {});
      whenQuiet(() => import("./take-along.js").catch(() => {}));
    });
  });

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
    attachOffer(document.querySelector("[data-tour-offer]"));
    attach("theme", isDark, () => (root.dataset.theme = isDark() ? "light" : "dark"));
    attach(
      "projector",
      () => root.dataset.projector === "on",
      () => (root.dataset.projector = root.dataset.projector === "on" ? "off" : "on"),
    );
  });
})();
