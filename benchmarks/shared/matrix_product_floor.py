"""The least an epoch can take: its matrix products alone. `python -m benchmarks.shared.matrix_product_floor N...`"""

import sys
import time
from dataclasses import astuple, dataclass

import numpy as np

from app.network.arrays import CLASSES, PIXELS, Floats
from app.network.training.recipes import Recipe
from benchmarks.shared.subprocesses import output_of

Weights = tuple[Floats, Floats]


@dataclass(frozen=True)
class Products:
    """What decides the matrix products of one batch.

    `outliers` (and handwriting) join a batch; `attack_steps` perturb it; `pictures` go around the closed loop; `chains`
    go one Gibbs step, and the machine's gradients are of them and of the examples.
    """

    inputs: int
    batch_size: int
    outliers: int
    attack_steps: int
    pictures: int
    chains: int


def products_of(recipe: Recipe) -> Products:
    """As a recipe needs them."""
    return Products(
        inputs=recipe.principal_components or PIXELS,
        batch_size=1 if recipe.online else recipe.batch_size,
        outliers=recipe.outliers + recipe.handwriting,
        attack_steps=recipe.adversarial.steps if recipe.adversarial else 0,
        pictures=CLASSES if recipe.cycle_loss else 0,
        chains=recipe.boltzmann.chains if recipe.boltzmann else 0,
    )


def seconds(recipe: Recipe, hidden: int, examples: int, threads: int) -> float:
    """The least of three epochs, each the products of all its batches, float32, in a process of its own."""
    numbers = (*astuple(products_of(recipe)), hidden, examples)
    return float(output_of("matrix_product_floor", *numbers, threads=threads))


def epoch_seconds(products: Products, hidden: int, examples: int) -> float:
    """Seconds of one epoch's products, measured in this process.

    Learning: forwards, and the gradients of both layers. A perturbing step: forwards, and back to the inputs. A closed
    loop: the picture, its perturbation and its reading there and back, and the gradients of what made it. Contrastive
    divergence: the chains' step there and back, and the gradients of the examples and of the chains.
    """
    rng = np.random.default_rng(0)
    weights = _random(rng, hidden, products.inputs), _random(rng, CLASSES, hidden)
    rows = products.batch_size + products.outliers
    batch = _random(rng, rows, products.inputs), _random(rng, rows, CLASSES)
    loop = _random(rng, products.pictures, products.inputs), _random(rng, products.pictures, CLASSES)
    chains = _random(rng, products.chains, products.inputs), _random(rng, products.chains, CLASSES)
    started = time.perf_counter()
    for _ in range(-(-examples // products.batch_size)):
        for _ in range(products.attack_steps):
            _there_and_back(weights, *batch)
        _learn(weights, *batch)
        if products.pictures:
            _closed_loop(weights, *loop)
        if products.chains:
            _contrast(weights, (batch[0][: products.batch_size], batch[1][: products.batch_size]), chains)
    return time.perf_counter() - started


def _random(rng: np.random.Generator, rows: int, columns: int) -> Floats:
    return rng.random((rows, columns), np.float32)


def _forwards(weights: Weights, signals: Floats) -> Floats:
    hidden = signals @ weights[0].T
    hidden @ weights[1].T
    return hidden


def _backwards(weights: Weights, errors: Floats) -> None:
    (errors @ weights[1]) @ weights[0]


def _there_and_back(weights: Weights, signals: Floats, errors: Floats) -> None:
    _forwards(weights, signals)
    _backwards(weights, errors)


def _learn(weights: Weights, signals: Floats, errors: Floats) -> None:
    hidden = _forwards(weights, signals)
    errors.T @ hidden
    (errors @ weights[1]).T @ signals


def _closed_loop(weights: Weights, signals: Floats, errors: Floats) -> None:
    for _ in range(2):
        _there_and_back(weights, signals, errors)
    _backwards(weights, errors)
    _learn(weights, signals, errors)


def _contrast(weights: Weights, examples: tuple[Floats, Floats], chains: tuple[Floats, Floats]) -> None:
    _there_and_back(weights, *chains)
    for signals, labels in (examples, chains):
        hidden = _forwards(weights, signals)
        hidden.T @ signals
        labels.T @ hidden


if __name__ == "__main__":
    *batch, hidden_nodes, example_count = map(int, sys.argv[1:])
    print(min(epoch_seconds(Products(*batch), hidden_nodes, example_count) for _ in range(3)))
