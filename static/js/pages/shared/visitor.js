/** Who looks at the page. */

const GUEST = "guest";

/** Whether it is a guest, who may draw and ask; what changes networks and drawings is for those who signed in. */
export function isGuest() {
  return document.documentElement.dataset.visitor === GUEST;
}
