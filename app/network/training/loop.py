"""Training: a network learns a recipe from examples, and reports after each epoch."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.network.arrays import CLASSES, PIXELS
from app.network.model.network import Layer, Network
from app.network.model.signals import signals_from_pixels
from app.network.training.batches import batches
from app.network.training.pca import PrincipalComponents, leading
from app.network.training.rashid import RashidLearner
from app.network.training.recipes import RECIPES, Recipe
from app.network.training.sgd import SgdLearner


@dataclass(frozen=True, eq=False)
class EpochReport:
    """After `epoch` of `epochs`: mean loss and accuracy (0..1) over its batches while learning, and the network."""

    epoch: int
    epochs: int
    loss: float
    training_accuracy: float
    network: Network


class Diverged(ArithmeticError):
    """The weights are no longer numbers, or the network still guesses after many examples."""


_ENOUGH = 50_000
_CHANCE = 1.5 / CLASSES

Progress = Callable[[int, int], None]


def train(
    pixels: NDArray[np.uint8],
    labels: NDArray[np.uint8],
    recipe: Recipe,
    rng: np.random.Generator,
    progress: Progress = lambda done, total: None,
    start: Network | None = None,
) -> Iterator[EpochReport]:
    """Train a new network on pixels (n, 784) 0..255 and labels (n,) 0..9; yield a report per epoch, the last is final.

    With `start` that network learns on instead.

    `progress(done, total)` is called now and then with examples of this epoch. Same arguments and seed, same network.
    Raises Diverged when that cannot succeed any more.
    """
    learner, components = _beginning(pixels, recipe, rng, start)
    shown = components.project(pixels) if components else pixels
    for epoch in range(1, recipe.epochs + 1):
        loss, right, done = 0.0, 0, 0
        for signals, targets in batches(shown, labels, recipe, rng):
            batch_loss, batch_right = learner.learn(signals, targets)
            learned = len(signals) - recipe.outliers
            loss, right, done = loss + batch_loss * learned, right + batch_right, done + learned
            progress(done, len(pixels))
        if epoch * done >= _ENOUGH and right / done < _CHANCE:
            raise Diverged(f"after {epoch * done} examples the network still guesses; {_advice(recipe)}")
        network = _numbers(learner)
        network = components.folded(network) if components else network
        yield EpochReport(epoch, recipe.epochs, loss / done, right / done, network)


def untrained(pixels: NDArray[np.uint8], recipe: Recipe, rng: np.random.Generator) -> Network:
    """The network that `train` begins with, given the same, before it has learned anything."""
    learner, components = _beginning(pixels, recipe, rng, None)
    network = learner.network()
    return components.folded(network) if components else network


def _beginning(
    pixels: NDArray[np.uint8], recipe: Recipe, rng: np.random.Generator, start: Network | None
) -> tuple[SgdLearner | RashidLearner, PrincipalComponents | None]:
    components = leading(pixels, recipe.principal_components) if recipe.principal_components else None
    return _learner(pixels, recipe, rng, start, components), components


def _learner(
    pixels: NDArray[np.uint8],
    recipe: Recipe,
    rng: np.random.Generator,
    start: Network | None,
    components: PrincipalComponents | None,
) -> SgdLearner | RashidLearner:
    steps = recipe.epochs * -(-len(pixels) // recipe.batch_size)
    if components:
        random = Network.random((components.count, *recipe.hidden_sizes, CLASSES), rng)
        network = components.unfolded(start) if start else random
        return SgdLearner(network, recipe, np.zeros(components.count, np.float32), steps)
    network = start or Network.random((PIXELS, *recipe.hidden_sizes, CLASSES), rng)
    if recipe.online:
        return RashidLearner(network, recipe.learning_rate)
    return SgdLearner(
        start or _quiet_where_nothing_varies(network, pixels), recipe, signals_from_pixels(pixels.mean(axis=0)), steps
    )


def _quiet_where_nothing_varies(network: Network, pixels: NDArray[np.uint8]) -> Network:
    """The first layer's weights in proportion to their pixels' deviation: a rim that is always empty has no say."""
    deviation = pixels[:10_000].std(axis=0, dtype=np.float32)
    first = network.layers[0]
    share = deviation / (np.sqrt(np.square(deviation).mean()) + 1)
    return Network([Layer(first.weights * share, first.biases), *network.layers[1:]])


def _advice(recipe: Recipe) -> str:
    """What to change when it only guesses: what is not as the recipe has it."""
    own = RECIPES.get(recipe.name, recipe)
    if recipe.learning_rate < own.learning_rate:
        return "choose a larger learning rate"
    if recipe.learning_rate == own.learning_rate and sum(recipe.hidden_sizes) < sum(own.hidden_sizes):
        return "choose more hidden nodes"
    return "choose a smaller learning rate"


def _numbers(learner: SgdLearner | RashidLearner) -> Network:
    try:
        return learner.network()
    except ValueError:
        raise Diverged("the weights are no longer numbers; choose a smaller learning rate") from None
