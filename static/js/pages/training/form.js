/** The form that starts a training: the recipe's own values, to be changed within the server's bounds. */

import { drawings } from "../../api/drawings.js";
import { recipes, startTraining } from "../../api/training.js";
import { find, partsOf } from "../../lib/dom.js";
import { say, sayIfKnown } from "../../lib/say.js";
import { parameter } from "../shared/address.js";
import { recipeName } from "../../lib/words.js";
import { sayWhy, showError } from "../shared/notice.js";
import { isGuest } from "../shared/visitor.js";

/** @import { Activation, Job, Recipe, RecipeList } from "../../api/training-types.js" */
/** @import { TrainingNumber, TrainingRequest } from "../../api/training-types.js" */

/** @type {TrainingNumber[]} */
const NUMBERS = ["epochs", "hidden", "rate", "examples", "seed"];
const form = find(document, "[data-knobs]", HTMLFormElement);
const fieldset = find(form, "fieldset", HTMLFieldSetElement);
const recipeChooser = find(form, "[name=recipe]", HTMLSelectElement);
const activation = find(form, "[name=activate]", HTMLSelectElement);
const includeDrawings = find(form, "[name=include_drawings]", HTMLInputElement);
const part = partsOf(form, "data-knob");
const input = (/** @type {TrainingNumber} */ name) => find(form, `[name="${name}"]`, HTMLInputElement);
/** @type {Recipe[]} */
let known = [];
let running = false;

/** Fill in the form; `started` is called with each training begun here. */
export async function attachForm(/** @type {(job: Job) => void} */ started) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(started);
  });
  recipeChooser.addEventListener("change", useRecipe);
  part("dice").addEventListener("click", () => (input("seed").valueAsNumber = Math.floor(Math.random() * 10_000)));
  attachSweeps();
  const [offer] = await Promise.all([recipes(), showTaught()]);
  offerRecipes(offer);
}

/** One training at a time: while one runs, the form is disabled. */
export function setRunning(/** @type {boolean} */ isRunning) {
  running = isRunning;
  part("busy").hidden = !running;
  enable();
}

/** Nothing can be entered before the recipes have come: they would overwrite it. */
function enable() {
  fieldset.disabled = running || !known.length;
}

/** How many drawings there are to learn; ?drawings= of the address asks to learn them. */
async function showTaught() {
  if (isGuest()) return;
  const { total } = await drawings({ limit: 1 });
  part("taught").textContent = total ? say("training.taught", { count: total }) : say("training.taught.none");
  includeDrawings.disabled = !total;
  includeDrawings.checked = total > 0 && parameter("drawings") !== null;
}

function offerRecipes(/** @type {RecipeList} */ { default: preferred, limits, recipes }) {
  known = recipes;
  recipeChooser.replaceChildren(
    ...recipes.map(({ name }) => new Option(recipeName(name), name, name === preferred, name === preferred)),
  );
  for (const name of NUMBERS) [input(name).min, input(name).max] = limits[name].map(String);
  input("examples").valueAsNumber = limits.examples[1];
  useRecipe();
  enable();
}

function useRecipe() {
  const recipe = known.find(({ name }) => name === recipeChooser.value);
  if (!recipe) return;
  const { description, source, epochs, hidden, rate } = recipe;
  part("description").textContent = sayIfKnown(`recipes.${recipe.name}`) ?? description;
  part("source").textContent = sayIfKnown(`recipes.source.${recipe.name}`) ?? source;
  input("epochs").valueAsNumber = epochs;
  input("hidden").value = hidden.length === 1 ? String(hidden[0]) : "";
  input("hidden").placeholder = hidden.join(" – ");
  input("rate").valueAsNumber = rate;
}

async function submit(/** @type {(job: Job) => void} */ started) {
  part("refusal").textContent = "";
  try {
    started(await startTraining(request()));
  } catch (error) {
    sayWhy(part("refusal"), /** @type {Error} */ (error));
  }
}

/**
 * What is left empty is the recipe's to decide.
 * @returns {TrainingRequest}
 */
function request() {
  const entered = NUMBERS.filter((name) => input(name).value !== "");
  return {
    recipe: recipeChooser.value,
    activate: /** @type {Activation} */ (activation.value),
    include_drawings: includeDrawings.checked && !includeDrawings.disabled,
    ...Object.fromEntries(entered.map((name) => [name, input(name).valueAsNumber])),
  };
}

/** What tries many at once is loaded when it is opened. */
function attachSweeps() {
  const box = find(document, "[data-sweeps]", HTMLDetailsElement);
  const load = () => import("./sweeps.js").then((module) => module.attachSweeps()).catch(showError);
  box.addEventListener("toggle", load, { once: true });
}
