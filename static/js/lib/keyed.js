/** Lists that are shown again and again, in which what has not changed stays the same element. */

/** @typedef {{element: HTMLElement, filled: string}} Row with the JSON of what it shows */

/** @type {WeakMap<HTMLElement, Map<string, Row>>} by list, then by key */
const rowsOf = new WeakMap();

/**
 * Show entries in a list: each has its element for as long as it is there, which is filled only where the entry has
 * changed, so that nothing is lost of a press, the focus or an open menu.
 * @template Entry
 * @param {HTMLElement} list which nothing else fills
 * @param {Entry[]} entries that JSON can write
 * @param {object} how
 * @param {(entry: Entry) => string} how.key what an entry is known by
 * @param {() => HTMLElement} how.make makes an empty element
 * @param {(element: HTMLElement, entry: Entry) => void} how.fill shows an entry in it, in place of the one before
 */
export function showKeyed(list, entries, { key, make, fill }) {
  const before = rowsOf.get(list);
  /** @type {Map<string, Row>} */
  const rows = new Map();
  for (const entry of entries) {
    const { element, filled } = before?.get(key(entry)) ?? { element: make(), filled: "" };
    const content = JSON.stringify(entry);
    if (content !== filled) fill(element, entry);
    rows.set(key(entry), { element, filled: content });
  }
  rowsOf.set(list, rows);
  arrange(list, [...rows.values()].map(({ element }) => element));
}

/**
 * Have these elements alone in a list, in this order; none is moved that already stands where it should.
 * @param {HTMLElement} list
 * @param {HTMLElement[]} elements
 */
function arrange(list, elements) {
  const wanted = new Set(/** @type {Element[]} */ (elements));
  for (const child of [...list.children]) if (!wanted.has(child)) child.remove();
  elements.forEach((element, at) => {
    if (list.children[at] !== element) list.insertBefore(element, list.children[at] ?? null);
  });
}
