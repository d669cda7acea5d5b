/**
 * Keeps the pages, their scripts and their styles in the browser, so that they are there while the server is away.
 * A page comes from the server when it answers; scripts and styles from what is kept, of one revision.
 * A page comes from the server when that answers; scripts and styles from what is kept, all of one revision.
 * The server puts KEPT before this text.
 */

const CACHES = `brainscan${KEPT.root} `;
const CACHE = `${CACHES}${KEPT.revision}`;
const IGNORED = { ignoreVary: true };
/** What a proxy answers for a server that is away. */
const AWAY = [502, 503, 504];
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const [pages, files] = [KEPT.pages, KEPT.files].map((paths) => new Set(paths));
/** Whether the server has gone on to another revision, whose pages need their own scripts. */
let isStale = false;

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(takeOver()));
worker.addEventListener("message", (event) => event.waitUntil(fill()));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = pathOf(request.url);
  if (request.method !== "GET" || path === null) return;
  if (request.mode === "navigate") {
    if (pages.has(path)) event.respondWith(page(event, path));
  } else if (files.has(path) && !isStale) event.respondWith(file(request));
});

/** An address as a path below the root; null for one that is not. */
function pathOf(/** @type {string} */ address) {
  const { origin, pathname } = new URL(address);
  if (origin !== worker.location.origin || !pathname.startsWith(`${KEPT.root}/`)) return null;
  return pathname.slice(KEPT.root.length);
}

/** What an older worker kept is deleted; the pages that are open are served by this one. */
async function takeOver() {
  for (const name of await caches.keys()) if (name.startsWith(CACHES) && name !== CACHE) await caches.delete(name);
  await worker.clients.claim();
}

/** Fetch what is not kept yet, one after the other, so that it is in nobody's way. */
async function fill() {
  const cache = await caches.open(CACHE);
  for (const path of [...files, ...pages]) {
    const address = `${KEPT.root}${path}`;
    if (await cache.match(address, IGNORED)) continue;
    const response = await fetch(address, { headers: { accept: "text/html,*/*" } }).catch(() => null);
    if (!response) return;
    await keep(cache, address, response);
  }
}

/**
 * @param {Cache} cache
 * @param {string} address
 * @param {Response} response
 */
async function keep(cache, address, response) {
  const isAdmins = response.headers.get("cache-control")?.includes("no-store");
  if (response.status === 200 && !response.redirected && !isAdmins) await cache.put(address, response);
}

/**
 * A page from the server; when that is away the kept one, which says so to its scripts.
 * @param {FetchEvent} event
 * @param {string} path
 */
async function page({ request }, path) {
  const cache = await caches.open(CACHE);
  const response = await fetch(request).catch(() => null);
  if (response && !AWAY.includes(response.status)) {
    const revision = response.headers.get("brainscan-revision");
    isStale = revision !== null && revision !== KEPT.revision;
    if (isStale) worker.registration.update();
    else if (!new URL(request.url).search) await keep(cache, `${KEPT.root}${path}`, response.clone());
    return response;
  }
  const kept = await cache.match(`${KEPT.root}${path}`, IGNORED);
  return kept ? marked(kept) : (response ?? Response.error());
}

/** A kept page whose root element has `data-kept`. */
async function marked(/** @type {Response} */ kept) {
  const headers = new Headers(kept.headers);
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  return new Response((await kept.text()).replace("<html ", "<html data-kept "), { headers });
}

/** A file as it is kept, else from the server. */
async function file(/** @type {Request} */ request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request, IGNORED);
  if (kept) return kept;
  const response = await fetch(request);
  await keep(cache, request.url, response.clone());
  return response;
}
