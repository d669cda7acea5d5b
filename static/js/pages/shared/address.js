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
  history.replaceState(null, "", address);
}

/** Change what follows the # of the page's address; Safari refuses more than a hundred changes in half a minute. */
export function setHash(/** @type {string} */ hash) {
  try {
    history.replaceState(null, "", `${location.pathname}${location.search}${hash}`);
  } catch {
    // The next change puts the address right.
  }
}
