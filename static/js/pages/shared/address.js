/** The parameters of the page's address, which keep what is on show for a reload or a link. */

/** The value of a parameter; null when there is none. */
export function parameter(/** @type {string} */ name) {
  return new URLSearchParams(location.search).get(name);
}

/**
 * Set a parameter, or remove it with null, without a new entry in the history.
 * @param {string} name
 * @param {string | number | null} value
 */
export function setParameter(name, value) {
  const address = new URL(location.href);
  if (value === null) address.searchParams.delete(name);
  else address.searchParams.set(name, String(value));
  history.replaceState(history.state, "", address);
}

/**
 * Give what has opened an entry of its own in the history, so that the browser's Back closes it.
 * @param {string} name
 */
export function stayInEntry(name) {
  if (history.state !== name) history.pushState(name, "", location.href);
}

/** Go back out of the entry of this name, if the page is in it. */
export function leaveEntry(/** @type {string} */ name) {
  if (history.state === name) history.back();
}

/** Change what follows the # of the page's address; Safari refuses more than a hundred changes in half a minute. */
export function setHash(/** @type {string} */ hash) {
  try {
    history.replaceState(history.state, "", `${location.pathname}${location.search}${hash}`);
  } catch {
    // The next change puts the address right.
  }
}
