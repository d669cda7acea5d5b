/** The form that starts a training: knobs with the recipe's own values, within the server's bounds. */

import { drawings } from "./api/drawings.js";
import { recipes, startTraining } from "./api/training.js";
import { count } from "./figures.js";

const form = document.querySelector("[data-knobs]");
const part = (name) => form.querySelector(`[data-knob="${name}"]`);
const NUMBERS = ["epochs", "hidden", "rate", "examples", "seed"];
let known = [];
let running = false;

/** Fill in the knobs; `started(job)` is called with each training begun here. */
export async function attachForm(started) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(started);
  });
  form.elements.recipe.addEventListener("change", useRecipe);
  part("dice").addEventListener("click", () => (form.elements.seed.value = Math.floor(Math.random() * 10_000)));
  const [offer] = await Promise.all([recipes(), showTaught()]);
  offerRecipes(offer);
}

/** One training at a time: while one runs, the knobs rest. */
export function setRunning(isRunning) {
  running = isRunning;
  part("busy").hidden = !running;
  rest();
}

/** Nothing is turned before the recipes have come: they would turn it back. */
function rest() {
  form.querySelector("fieldset").disabled = running || !known.length;
}

/** How many drawings there are to learn. */
export async function showTaught() {
  const { total } = await drawings({ limit: 1 });
  part("taught").textContent = total ? count(total, "drawing") : "none yet";
  form.elements.include_drawings.disabled = !total;
}

function offerRecipes({ default: preferred, limits, recipes }) {
  known = recipes;
  form.elements.recipe.replaceChildren(...recipes.map(({ name }) => new Option(name, name, name === preferred, name === preferred)));
  for (const name of NUMBERS) {
    [form.elements[name].min, form.elements[name].max] = limits[name];
  }
  form.elements.examples.value = limits.examples[1];
  useRecipe();
  rest();
}

function useRecipe() {
  const recipe = known.find(({ name }) => name === form.elements.recipe.value);
  part("description").textContent = recipe.description;
  part("source").textContent = recipe.source;
  form.elements.epochs.value = recipe.epochs;
  form.elements.hidden.value = recipe.hidden.length === 1 ? recipe.hidden[0] : "";
  form.elements.hidden.placeholder = recipe.hidden.join(" – ");
  form.elements.rate.value = recipe.rate;
}

async function submit(started) {
  part("refusal").textContent = "";
  try {
    started(await startTraining(request()));
  } catch (error) {
    part("refusal").textContent = error.message;
  }
}

/** What is left empty is the recipe's to decide. */
function request() {
  const numbers = NUMBERS.filter((name) => form.elements[name].value !== "");
  return {
    recipe: form.elements.recipe.value,
    activate: form.elements.activate.value,
    include_drawings: form.elements.include_drawings.checked && !form.elements.include_drawings.disabled,
    ...Object.fromEntries(numbers.map((name) => [name, form.elements[name].valueAsNumber])),
  };
}
