"""Training of the convolutional reader: stochastic gradient descent with momentum on distorted pictures."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.network.arrays import CLASSES, Floats
from app.network.model import convnet
from app.network.model.convnet import Convnet
from app.network.model.distortion import Distortion, distort
from app.network.model.signals import signals_from_pixels
from app.network.training.loop import Diverged, EpochReport, Progress

_LEAST = np.float32(1e-12)


@dataclass(frozen=True)
class ReaderRecipe:
    """Everything that decides a training but the examples and the seed.

    `learning_rate` is for gradients averaged over a batch; it falls linearly to 0 over all steps.
    """

    name: str
    description: str
    source: str
    filters: tuple[int, ...]
    epochs: int
    learning_rate: float
    batch_size: int
    momentum: float
    distortion: Distortion


SECOND_OPINION = ReaderRecipe(
    name="second-opinion",
    description="An independent reader: two 5x5 convolutions and a dense layer. It judges pictures, and draws none.",
    source="LeCun et al., Gradient-Based Learning Applied to Document Recognition, 1998",
    filters=(12, 24),
    epochs=12,
    learning_rate=0.05,
    batch_size=50,
    momentum=0.9,
    distortion=Distortion(rotation_degrees=10, scale=0.1, shear=0.1, shift_pixels=2),
)


class _Learner:
    """Parameters in the making, changed in place; `steps` is how many batches there will be in all."""

    def __init__(self, start: Convnet, recipe: ReaderRecipe, steps: int) -> None:
        self.recipe, self.steps, self.step = recipe, steps, 0
        self.parameters = [values.copy() for values in start.parameters]
        self.velocities = [np.zeros_like(values) for values in self.parameters]

    def learn(self, signals: Floats, targets: Floats) -> tuple[float, int]:
        """One step on a batch: its summed cross-entropy in nats and how many it had right, before the step."""
        scores, found = convnet.gradients(self.parameters, signals, targets)
        rate = np.float32(self.recipe.learning_rate * (1 - self.step / self.steps))
        for values, velocity, gradient in zip(self.parameters, self.velocities, found, strict=True):
            velocity *= np.float32(self.recipe.momentum)
            velocity -= rate * gradient
            values += velocity
        self.step += 1
        right = int((scores.argmax(axis=1) == targets.argmax(axis=1)).sum())
        return float(-np.log((scores * targets).sum(axis=1) + _LEAST).sum()), right


def train(
    pixels: NDArray[np.uint8],
    labels: NDArray[np.uint8],
    recipe: ReaderRecipe,
    rng: np.random.Generator,
    progress: Progress = lambda done, total: None,
) -> Iterator[EpochReport]:
    """Train a new Convnet on pixels (n, 784) 0..255 and labels (n,) 0..9; yield a report per epoch, the last is final.

    `progress(done, total)` is called after each batch. Same arguments and seed, same reader. Raises Diverged.
    """
    signals, targets = signals_from_pixels(pixels), np.eye(CLASSES, dtype=np.float32)[labels]
    batches = -(-len(labels) // recipe.batch_size)
    learner = _Learner(Convnet.random(recipe.filters, rng), recipe, recipe.epochs * batches)
    for epoch in range(1, recipe.epochs + 1):
        shown = distort(signals, recipe.distortion, rng)
        loss, right, done = 0.0, 0, 0
        for chosen in np.array_split(rng.permutation(len(labels)), batches):
            batch_loss, batch_right = learner.learn(shown[chosen], targets[chosen])
            loss, right, done = loss + batch_loss, right + batch_right, done + len(chosen)
            progress(done, len(labels))
        yield EpochReport(epoch, recipe.epochs, loss / done, right / done, _published(learner))


def _published(learner: _Learner) -> Convnet:
    try:
        return Convnet(learner.parameters)
    except ValueError:
        raise Diverged("the weights are no longer numbers; choose a smaller learning rate") from None
