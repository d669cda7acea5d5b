/** Ten rounds of "Guess the digit": which pictures they have, by a seed; and what came of them, as a link. */

/** @typedef {{kind: "scan" | "dream", label: number, seed: number}} Round which picture; the seed is a dream's noise */
/**
 * @typedef {object} Outcome of a round: what was read, null for nothing, and how many of its lines were shown
 * @property {number | null} guess
 * @property {number | null} network
 * @property {number | null} reader
 * @property {number} lines
 */
/** @typedef {{seed: number, model: string, outcomes: Outcome[]}} Result `model`: NAME@VERSION of who drew and read */

export const ROUNDS = 10;
/** How many lines a picture has. */
export const LINES = 28;
const SCANS = 3;
const MOST_SEED = 2 ** 31;
const RADIX = 36;
const NOTHING = "-";

/** The rounds of this seed, three scans of 2016 among dreams; each seed gives the same ones everywhere. */
export function rounds(/** @type {number} */ seed) {
  const random = randomNumbers(seed);
  const below = (/** @type {number} */ limit) => Math.floor(random() * limit);
  const places = shuffled(ROUNDS, below).slice(0, SCANS);
  const scanned = shuffled(ROUNDS, below);
  return Array.from({ length: ROUNDS }, (_, place) => {
    const [label, noise] = [below(10), below(MOST_SEED)];
    /** @type {Round} */
    const round = places.includes(place)
      ? { kind: "scan", label: scanned[place], seed: 0 }
      : { kind: "dream", label, seed: noise };
    return round;
  });
}

export function newSeed() {
  return Math.floor(Math.random() * MOST_SEED);
}

/** Numbers 0..1 that a seed decides: a linear congruential generator, whose high bits are used (Numerical Recipes). */
function randomNumbers(/** @type {number} */ seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  next();
  return next;
}

/**
 * The numbers below `count` in an order by chance (Fisher and Yates).
 * @param {number} count
 * @param {(limit: number) => number} below
 */
function shuffled(count, below) {
  const order = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last -= 1) {
    const other = below(last + 1);
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}

/** The upper lines of a picture, on empty paper. */
export function upperLines(/** @type {number[]} */ pixels, /** @type {number} */ lines) {
  return pixels.map((ink, at) => (at < lines * LINES ? ink : 0));
}

/** A result as what follows a link's #; without outcomes it names the ten rounds alone. */
export function encodeResult(/** @type {Result} */ { seed, model, outcomes }) {
  const told = outcomes.map(({ guess, network, reader, lines }) =>
    [guess ?? NOTHING, network ?? NOTHING, reader ?? NOTHING, lines.toString(RADIX)].join(""),
  );
  return `#${new URLSearchParams({ play: [seed.toString(RADIX), ...told].join("."), by: model })}`;
}

/**
 * The result in a link made by `encodeResult`; null where there is none. Throws RangeError when it is damaged.
 * @param {string} hash
 * @returns {Result | null}
 */
export function decodeResult(hash) {
  const content = new URLSearchParams(hash.slice(1));
  const [play, model] = ["play", "by"].map((name) => content.get(name));
  if (play === null) return null;
  const [seed, ...told] = play.split(".");
  if (!/^[0-9a-z]{1,6}$/.test(seed) || parseInt(seed, RADIX) >= MOST_SEED || !model) throw new RangeError("no seed");
  if (told.length !== 0 && told.length !== ROUNDS) throw new RangeError("not ten rounds");
  return { seed: parseInt(seed, RADIX), model, outcomes: told.map(decodeOutcome) };
}

/** @returns {Outcome} */
function decodeOutcome(/** @type {string} */ text) {
  if (!/^[0-9-]{3}[0-9a-s]$/.test(text)) throw new RangeError("not a round");
  const [guess, network, reader] = [...text.slice(0, 3)].map((letter) => (letter === NOTHING ? null : Number(letter)));
  return { guess, network, reader, lines: parseInt(text[3], RADIX) };
}

/**
 * How many of the rounds each has read as they were meant.
 * @param {Round[]} played
 * @param {Outcome[]} outcomes
 */
export function scores(played, outcomes) {
  const count = (/** @type {"guess" | "network" | "reader"} */ who) =>
    outcomes.filter((outcome, place) => outcome[who] === played[place].label).length;
  return { guess: count("guess"), network: count("network"), reader: count("reader") };
}
