"""Training: a network learns from examples as a recipe says, epoch by epoch, with a report after each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, Literal

import numpy as np

from app.network.arrays import CLASSES, Bytes
from app.network.model.convnet import Convnet
from app.network.model.network import Network
from app.network.training.batches import Batches, Beside
from app.network.training.convnet_learner import ConvnetLearner
from app.network.training.learners import Learner, ModelT, perceptron_learner
from app.network.training.recipes import RECIPES, BaseRecipe, ConvnetRecipe, Recipe
from app.network.training.score import Score

Progress = Callable[[int, int], None]

_ENOUGH = 50_000  # examples after which a network that still guesses will not learn any more
_GUESSING = 1.5 / CLASSES  # the accuracy below which a network guesses


@dataclass(frozen=True, eq=False)
class EpochReport(Generic[ModelT]):
    """After `epoch` of `epochs`: mean loss and accuracy (0..1) over its batches while learning, and the network."""

    epoch: int
    epochs: int
    loss: float
    training_accuracy: float
    network: ModelT


Advice = Literal["smaller-rate", "larger-rate", "more-nodes"]
_SENTENCES: dict[Advice, str] = {
    "smaller-rate": "choose a smaller learning rate",
    "larger-rate": "choose a larger learning rate",
    "more-nodes": "choose more hidden nodes",
}


class Diverged(ArithmeticError):
    """The weights are no longer finite, or the network still guesses after many examples; `advice`: what to change."""

    def __init__(self, what: str, advice: Advice) -> None:
        super().__init__(f"{what}; {_SENTENCES[advice]}")
        self.advice = advice


def train(
    pixels: Bytes,
    labels: Bytes,
    recipe: Recipe,
    rng: np.random.Generator,
    progress: Progress = lambda done, total: None,
    start: Network | None = None,
    beside: Beside | None = None,
) -> Iterator[EpochReport[Network]]:
    """Train a new network, or go on with `start`, on pixels (n, 784) 0..255 and labels (n,) 0..9.

    Yields a report after each epoch; the last has the finished network. `progress(done, total)` is called after each
    batch with how many examples of this epoch are learned. The same arguments and seed give the same network.
    Pictures `beside` the examples are learned, too, by a recipe with `handwriting`, but only to be read.
    Raises Diverged when it cannot succeed any more.
    """
    learner, components = perceptron_learner(pixels, recipe, rng, start)
    batches = Batches(
        components.project(pixels) if components else pixels,
        labels,
        rng,
        recipe.batch_size,
        recipe.label_smoothing,
        recipe.distortion,
        recipe.outliers,
        shuffled=not recipe.online,
        drawn_distortion=recipe.boltzmann.distortion if recipe.boltzmann else None,
        beside=beside,
        beside_count=recipe.handwriting,
    )
    yield from _epochs(learner, batches, recipe, progress)


def train_convnet(
    pixels: Bytes,
    labels: Bytes,
    recipe: ConvnetRecipe,
    rng: np.random.Generator,
    progress: Progress = lambda done, total: None,
) -> Iterator[EpochReport[Convnet]]:
    """The same as `train` for a new convolutional network."""
    batches = Batches(pixels, labels, rng, recipe.batch_size, distortion=recipe.distortion)
    learner = ConvnetLearner(Convnet.random(recipe.filters, rng), recipe, recipe.epochs * batches.steps)
    yield from _epochs(learner, batches, recipe, progress)


def untrained(pixels: Bytes, recipe: Recipe, rng: np.random.Generator) -> Network:
    """The network that `train` begins with, given the same, before it has learned anything."""
    learner, _ = perceptron_learner(pixels, recipe, rng)
    return learner.network()


def _epochs(
    learner: Learner[ModelT], batches: Batches, recipe: BaseRecipe, progress: Progress
) -> Iterator[EpochReport[ModelT]]:
    """Learn all batches once an epoch."""
    for epoch in range(1, recipe.epochs + 1):
        score, done = Score(learner.loss), 0
        for batch in batches:
            score.add(batch, learner.learn(batch))
            done += batch.examples
            progress(done, batches.count)
        loss, accuracy = score.means()
        if epoch * done >= _ENOUGH and accuracy < _GUESSING:
            raise Diverged(f"after {epoch * done} examples the network still guesses", _advice(recipe))
        yield EpochReport(epoch, recipe.epochs, loss, accuracy, _finite(learner))


def _advice(recipe: BaseRecipe) -> Advice:
    """What to change when a network only guesses, judged by how `recipe` differs from the one of its name."""
    own = RECIPES.get(recipe.name)
    if own and recipe.learning_rate < own.learning_rate:
        return "larger-rate"
    same_rate = own and recipe.learning_rate == own.learning_rate
    if own and isinstance(recipe, Recipe) and same_rate and sum(recipe.hidden_sizes) < sum(own.hidden_sizes):
        return "more-nodes"
    return "smaller-rate"


def _finite(learner: Learner[ModelT]) -> ModelT:
    try:
        return learner.network()
    except ValueError:
        raise Diverged("the weights are no longer numbers", "smaller-rate") from None
