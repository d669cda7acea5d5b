/** How the server is asked. The only module that fetches; the addresses are in its neighbours. */

import { say, sayIfKnown } from "../lib/say.js";

const ANSWER_TIMEOUT_MS = 15_000;
/** How long an answer may take that the server makes anew from many pictures, while others may be before it. */
export const LONG_ANSWER_TIMEOUT_MS = 60_000;
/** The path below which a proxy shows the server, as the pages say; "" where it is its own. */
const ROOT = document.documentElement.dataset.root ?? "";
/** The headers that ask for JSON. */
export const JSON_ONLY = { accept: "application/json" };

/**
 * A refusal by the server, or its silence; `message` is a sentence for people, `status` is 0 when nothing answered, and
 * `quote` what the sentence holds of the server's English on a page in another language.
 */
export class Problem extends Error {
  constructor(/** @type {string} */ sentence, status = 0, quote = "") {
    super(sentence);
    this.status = status;
    this.quote = quote;
  }
}

/** The statuses of a server, or a proxy before it, that may answer when it is asked again. */
const PASSING = [0, 429, 502, 503, 504];

/** Whether the server is away or too busy for now, so that asking again later may help. */
export function isAway(/** @type {unknown} */ error) {
  return error instanceof Problem && PASSING.includes(error.status);
}

/**
 * The options of a POST (or another method) that sends JSON.
 * @param {unknown} content
 * @returns {RequestInit}
 */
export function post(content, accept = JSON_ONLY.accept, method = "POST") {
  return { method, headers: { "content-type": "application/json", accept }, body: JSON.stringify(content) };
}

/**
 * The options of a POST that sends a file's bytes, which may take `seconds`.
 * @param {Blob} blob
 * @param {number} seconds
 * @returns {RequestInit}
 */
export function postFile(blob, seconds) {
  const headers = { "content-type": "application/octet-stream", ...JSON_ONLY };
  return { method: "POST", headers, body: blob, signal: AbortSignal.timeout(seconds * 1000) };
}

/**
 * What a link or a picture of a page leads to: a path of the server, with the parameters that have a value.
 * @param {string} path
 * @param {Record<string, string | number | boolean | undefined>} parameters
 */
export function linkTo(path, parameters = {}) {
  return `${ROOT}${withParameters(path, parameters)}`;
}

/**
 * A path of the server with the parameters that have a value, for the functions below.
 * @param {string} path
 * @param {Record<string, string | number | boolean | undefined>} parameters
 */
export function withParameters(path, parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== "");
  return given.length ? `${path}?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}` : path;
}

/**
 * The JSON that is answered, null for an answer without content; throws a Problem otherwise.
 * @param {string} path
 * @param {RequestInit} options
 * @returns {Promise<any>} `any`: what the server sends is trusted, and the neighbours say which type of types.js it is
 */
export async function json(path, options = {}) {
  const response = await reach(path, { headers: JSON_ONLY, ...options });
  if (!response.ok) return refuse(response);
  return response.status === 204 ? null : response.json();
}

/**
 * Throws the Problem that an answer tells of: in English as the server does, else in the words for its type or status,
 * which pages in other languages carry.
 * @param {Response} response
 * @returns {Promise<never>}
 */
export async function refuse(response) {
  const { status } = response;
  const { type = "", detail, title } = await response.json().catch(() => ({}));
  const told = detail || title || say("shared.server.answered", { status });
  const known = sayIfKnown(`problems.${type.replace("urn:brainscan:", "")}`);
  if (known) throw new Problem(known, status);
  const around = sayIfKnown(`problems.${status}`, { detail: told });
  throw new Problem(around ?? told, status, around ? told : "");
}

/**
 * The answer, whatever its status; throws a Problem when none comes, and the page hears `server-silent`.
 * @param {string} path
 * @param {RequestInit} options
 */
export async function reach(path, options) {
  try {
    return await fetch(`${ROOT}${path}`, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS), ...options });
  } catch (error) {
    const late = error instanceof DOMException && error.name === "TimeoutError";
    if (!late) dispatchEvent(new Event("server-silent"));
    throw new Problem(say(late ? "shared.server.late" : "shared.server.away"));
  }
}

/**
 * Listen to a stream of numbered events; the browser connects again by itself, after the last number it saw.
 * @param {string} path
 * @param {readonly string[]} kinds of events to listen to
 * @param {(kind: string, data: unknown, number: number) => void} heard
 * @param {(gone: boolean) => void} lost the connection is lost, and when `gone` for good
 * @returns {() => void} stops listening
 */
export function listen(path, kinds, heard, lost) {
  const source = new EventSource(`${ROOT}${path}`);
  for (const kind of kinds) {
    source.addEventListener(kind, ({ data, lastEventId }) => heard(kind, JSON.parse(data), Number(lastEventId)));
  }
  source.addEventListener("error", () => lost(source.readyState === EventSource.CLOSED));
  return () => source.close();
}
