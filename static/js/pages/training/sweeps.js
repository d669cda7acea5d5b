/** Many trainings at once: they are ordered by a form, and their table and plot fill while they are done. */

import { cancelSweep, startSweep, sweeps } from "../../api/sweeps.js";
import { recipes } from "../../api/training.js";
import { find, make, makeSvg, partsOf } from "../../lib/dom.js";
import { accuracy } from "../../lib/figures.js";
import { showKeyed } from "../../lib/keyed.js";
import { LANGUAGE, number, say } from "../../lib/say.js";
import { meansOf, sweepPlot } from "../../lib/sweep-plot.js";
import { recipeName } from "../../lib/words.js";
import { sayWhy } from "../shared/notice.js";

/** @import { Run, Sweep } from "../../api/sweeps.js" */

const LOOK_MS = 1000;
const box = find(document, "[data-sweeps]", HTMLElement);
const part = partsOf(box, "data-sweep");
const form = find(box, "form", HTMLFormElement);
const cancel = find(box, "[data-sweep=cancel]", HTMLButtonElement);
/** @type {Sweep | undefined} the sweep on show */
let shown;

/** Show the newest sweep, and let others be started. */
export async function attachSweeps() {
  const list = find(form, "[name=recipes]", HTMLSelectElement);
  const { recipes: known } = await recipes();
  const option = (/** @type {string} */ name, isChosen = name === "quick") =>
    new Option(recipeName(name), name, isChosen, isChosen);
  list.replaceChildren(...known.map(({ name }) => option(name)));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(async () => show(await startSweep(ordered())));
  });
  cancel.addEventListener("click", () => attempt(async () => shown && show(await cancelSweep(shown.id))));
  await look();
  setInterval(() => {
    if (!document.hidden) look().catch(() => {});
  }, LOOK_MS);
}

async function look() {
  const [newest] = (await sweeps()).sweeps;
  if (newest) show(newest);
  else part("progress").textContent = say("sweeps.none");
}

/** Do something; its refusal is told beside the form. */
async function attempt(/** @type {() => Promise<unknown>} */ act) {
  part("refusal").textContent = "";
  try {
    await act();
  } catch (error) {
    sayWhy(part("refusal"), /** @type {Error} */ (error));
  }
}

/** What the form asks for. */
function ordered() {
  const given = new FormData(form);
  const hidden = String(given.get("hidden")).split(/[\s,;]+/).filter(Boolean).map(Number);
  if (!hidden.every(Number.isInteger)) throw new Error(say("sweeps.sizes"));
  return {
    recipes: given.getAll("recipes").map(String),
    hidden,
    seeds: Array.from({ length: Number(given.get("seeds")) }, (_, seed) => seed),
    epochs: Number(given.get("epochs")),
    examples: Number(given.get("examples")),
  };
}

function show(/** @type {Sweep} */ sweep) {
  if (JSON.stringify(sweep) === JSON.stringify(shown)) return;
  shown = sweep;
  const ended = sweep.runs.filter(({ state }) => !["waiting", "running"].includes(state)).length;
  part("progress").textContent = say("sweeps.progress", { done: ended, count: sweep.runs.length });
  cancel.hidden = !sweep.under_way;
  showRuns(sweep.runs);
  showPlot(sweep.runs);
}

function showPlot(/** @type {Run[]} */ runs) {
  const names = [...new Set(runs.map(({ recipe }) => recipe))];
  const series = names.map((name) => {
    return { name: recipeName(name), points: pointsOf(runs.filter(({ recipe }) => recipe === name)) };
  });
  const figure = part("plot");
  figure.hidden = series.every(({ points }) => points.length === 0);
  if (figure.hidden) return;
  const [title, width] = [say("sweeps.plot"), Math.max(figure.clientWidth, 280)];
  const svg = sweepPlot(series, { width, title, description: series.map(told).join(". "), format: percent });
  const caption = make("figcaption");
  caption.append(make("b", { textContent: title }), ...series.map(({ name }, place) => legend(name, place)));
  figure.replaceChildren(caption, svg);
}

/** A share on the scale: "95 %", or "99.5 %". */
const percent = (/** @type {number} */ share) => `${number(100 * share, Number.isInteger(Math.round(1e6 * share) / 1e4) ? 0 : 1)} %`;

function pointsOf(/** @type {Run[]} */ runs) {
  return runs.flatMap(({ hidden, accuracy: value }) => (value === null ? [] : [{ size: hidden, value }]));
}

/** One recipe's means in words. */
function told(/** @type {{name: string, points: {size: number, value: number}[]}} */ { name, points }) {
  const values = meansOf(points).map(({ size, value }) =>
    say("sweeps.plot.value", { hidden: size, accuracy: accuracy(value) }),
  );
  return say("sweeps.plot.all", { recipe: name, values: values.join(", ") });
}

function legend(/** @type {string} */ name, /** @type {number} */ place) {
  const [entry, stroke] = [make("span"), makeSvg("svg", { width: 24, height: 6, "aria-hidden": "true" })];
  stroke.append(makeSvg("line", { "data-series": place, x2: 24, y1: 3, y2: 3 }));
  entry.append(stroke, ` ${name}`);
  return entry;
}

function showRuns(/** @type {Run[]} */ runs) {
  if (!part("table").firstElementChild) part("table").append(emptyTable());
  const key = (/** @type {Run} */ { recipe, hidden, seed }) => [recipe, hidden, seed].join();
  showKeyed(find(box, "tbody", HTMLElement), runs, { key, make: () => make("tr"), fill: fillRow });
}

function emptyTable() {
  const made = make("table");
  made.createCaption().textContent = say("sweeps.table");
  const head = made.createTHead().insertRow();
  for (const column of ["recipe", "hidden", "seed", "accuracy", "seconds"])
    head.append(make("th", { scope: "col", textContent: say(`sweeps.${column}`) }));
  made.createTBody();
  return made;
}

/**
 * @param {HTMLElement} line
 * @param {Run} run
 */
function fillRow(line, { recipe, hidden, seed, state, accuracy: share, seconds, message }) {
  const result = share === null ? why(state, message) : accuracy(share);
  const texts = [String(hidden), String(seed), result, seconds === null ? "" : number(seconds, 1)];
  line.replaceChildren(
    make("th", { scope: "row", textContent: recipeName(recipe) }),
    ...texts.map((textContent) => make("td", { textContent })),
  );
}

/** What is said in place of an accuracy; the server tells why a run failed in English. */
function why(/** @type {Run["state"]} */ state, /** @type {string | null} */ message) {
  return (LANGUAGE === "en" && message) || say(`sweeps.state.${state}`);
}
