"""Training: a network learns a recipe from examples, and reports after each epoch."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.network.descent import DescentLearner
from app.network.distortion import distort
from app.network.network import Network
from app.network.rashid import RashidLearner
from app.network.recipes import Recipe
from app.network.signals import CLASSES, PIXELS, Floats, signals_from_pixels, targets_from_labels


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
    signals, targets = signals_from_pixels(pixels), targets_from_labels(labels)
    learner = _learner(signals, recipe, rng, start)
    for epoch in range(1, recipe.epochs + 1):
        shown = distort(signals, recipe.distortion, rng) if recipe.distortion else signals
        loss, right, done = 0.0, 0, 0
        for chosen in _batches(len(shown), recipe, rng):
            batch_loss, batch_right = learner.learn(shown[chosen], targets[chosen])
            loss, right, done = loss + batch_loss * len(chosen), right + batch_right, done + len(chosen)
            progress(done, len(shown))
        network = _checked(learner, right / done, epoch * done)
        yield EpochReport(epoch, recipe.epochs, loss / done, right / done, network)


def _learner(
    signals: Floats, recipe: Recipe, rng: np.random.Generator, start: Network | None
) -> DescentLearner | RashidLearner:
    network = start or Network.random((PIXELS, *recipe.hidden, CLASSES), rng)
    if recipe.one_by_one:
        return RashidLearner(network, recipe.rate)
    steps = recipe.epochs * -(-len(signals) // recipe.batch_size)
    return DescentLearner(network, recipe, signals.mean(axis=0), steps)


def _checked(learner: DescentLearner | RashidLearner, accuracy: float, examples_seen: int) -> Network:
    if examples_seen >= _ENOUGH and accuracy < _CHANCE:
        raise Diverged(f"after {examples_seen} examples the network still guesses; choose a smaller learning rate")
    try:
        return learner.network()
    except ValueError:
        raise Diverged("the weights are no longer numbers; choose a smaller learning rate") from None


def _batches(count: int, recipe: Recipe, rng: np.random.Generator) -> Iterator[NDArray[np.intp]]:
    order = np.arange(count) if recipe.one_by_one else rng.permutation(count)
    for start in range(0, count, recipe.batch_size):
        yield order[start : start + recipe.batch_size]
