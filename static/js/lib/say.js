/** What the page says, in its language: the words of templates/words that the page carries for its scripts. */

/** @typedef {Record<string, string | number>} Values of placeholders; `count` also chooses between plural forms */

/** The language of the page, as "de". */
export const LANGUAGE = document.documentElement.lang;
/** @type {Record<string, string>} */
const WORDS = JSON.parse(document.querySelector("#words")?.textContent || "{}");
const PLURALS = new Intl.PluralRules(LANGUAGE);
/** @type {Intl.NumberFormat[]} by how many digits follow the point: making one takes far longer than using it */
const FORMATS = [];

/**
 * The text of this name, as "draw.title", with its placeholders filled in; numbers are written as the language writes
 * them. A name that is nowhere is told to the console, and is its own text.
 * @param {string} name
 * @param {Values} values
 */
export function say(name, values = {}) {
  const text = WORDS[name] ?? WORDS[`${name}.${PLURALS.select(Number(values.count))}`];
  if (text === undefined) console.error(`There are no words for ${name}.`);
  return (text ?? name).replace(/\{(\w+)\}/g, (_, key) => shown(values[key]));
}

/** The same, or null where the page has no words of this name. */
export function sayIfKnown(/** @type {string} */ name, /** @type {Values} */ values = {}) {
  return name in WORDS ? say(name, values) : null;
}

/**
 * 1234.5 with one digit as "1,234.5", in German "1.234,5".
 * @param {number} value
 * @param {number} digits after the point
 */
export function number(value, digits = 0) {
  FORMATS[digits] ??= new Intl.NumberFormat(LANGUAGE, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return FORMATS[digits].format(value);
}

function shown(/** @type {string | number} */ value) {
  return typeof value === "number" ? value.toLocaleString(LANGUAGE) : value;
}
