"""The floor under an epoch's time: the matrix products of learning alone, in a process of its own."""

import os
import subprocess
import sys
import time

import numpy as np
from numpy.typing import NDArray

from app.network.training.recipes import Recipe
from app.settings import ROOT

CLASSES, PIXELS = 10, 784
Floats = NDArray[np.float32]


def seconds(recipe: Recipe, hidden: int, examples: int, threads: int) -> float:
    """The least of three epochs, each the products of all its batches, float32, in numpy's OpenBLAS."""
    numbers = [str(number) for number in (*shape(recipe), hidden, examples)]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.floor", *numbers],
        cwd=ROOT,
        env={**os.environ, "OPENBLAS_NUM_THREADS": str(threads)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return float(done.stdout)


def shape(recipe: Recipe) -> tuple[int, int, int, int, int]:
    """Inputs, examples of a batch, pictures of nothing in it, perturbing steps, drawings that are read again."""
    batch = 1 if recipe.online else recipe.batch_size
    attacks = recipe.adversarial.steps if recipe.adversarial else 0
    return recipe.principal_components or PIXELS, batch, recipe.outliers, attacks, CLASSES if recipe.cycle_loss else 0


def products(inputs: int, batch: int, scribbles: int, attacks: int, drawn: int, hidden: int, examples: int) -> float:
    """Seconds of one epoch's products, as `shape` counts them.

    Learning: forwards, and the gradients of both layers. A perturbing step: forwards, and back to the inputs. A closed
    loop: the drawing, its perturbation and its reading there and back, and the gradients of what drew it.
    """
    rng = np.random.default_rng(0)
    weights = rng.random((hidden, inputs), np.float32), rng.random((CLASSES, hidden), np.float32)
    shown, error = _rows(rng, batch + scribbles, inputs), _rows(rng, batch + scribbles, CLASSES)
    few, errors = _rows(rng, drawn, inputs), _rows(rng, drawn, CLASSES)
    started = time.perf_counter()
    for _ in range(-(-examples // batch)):
        for _ in range(attacks):
            _forth(weights, shown)
            _back(weights, error)
        _learning(weights, shown, error)
        for _ in range(2 if drawn else 0):
            _forth(weights, few)
            _back(weights, errors)
        if drawn:
            _back(weights, errors)
            _learning(weights, few, errors)
    return time.perf_counter() - started


def _rows(rng: np.random.Generator, count: int, width: int) -> Floats:
    return rng.random((count, width), np.float32)


def _forth(weights: tuple[Floats, Floats], shown: Floats) -> Floats:
    middle = shown @ weights[0].T
    middle @ weights[1].T
    return middle


def _back(weights: tuple[Floats, Floats], error: Floats) -> None:
    (error @ weights[1]) @ weights[0]


def _learning(weights: tuple[Floats, Floats], shown: Floats, error: Floats) -> None:
    middle = _forth(weights, shown)
    error.T @ middle
    (error @ weights[1]).T @ shown


if __name__ == "__main__":
    print(min(products(*map(int, sys.argv[1:])) for _ in range(3)))
