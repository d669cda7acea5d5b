"""What all learners can do, and the learner that a multilayer perceptron's recipe asks for."""

from typing import Protocol, TypeVar

import numpy as np

from app.network.arrays import CLASSES, PIXELS, Bytes, Floats
from app.network.model.network import Layer, Network
from app.network.model.signals import signals_from_pixels
from app.network.training.batches import Batch
from app.network.training.dreaming_learner import DreamingLearner
from app.network.training.pca import PrincipalComponents, principal_components
from app.network.training.perceptron_learner import PerceptronLearner
from app.network.training.rashid import RashidLearner
from app.network.training.recipes import Recipe

ModelT = TypeVar("ModelT", covariant=True)


class Learner(Protocol[ModelT]):
    """A network that is being trained."""

    def learn(self, batch: Batch) -> Floats:
        """Learn a batch: its outputs (n, 10) before it was learned."""

    def loss(self, outputs: Floats, targets: Floats) -> float:
        """What it learns to lessen, for outputs and targets (n, 10): the mean over rows."""

    def network(self) -> ModelT:
        """The network as it stands; ValueError when a number in it is not finite."""


class _ComponentLearner:
    """A learner along principal components whose network is one on pixels."""

    def __init__(self, learner: Learner[Network], components: PrincipalComponents) -> None:
        self._learner, self._components = learner, components

    def learn(self, batch: Batch) -> Floats:
        return self._learner.learn(batch)

    def loss(self, outputs: Floats, targets: Floats) -> float:
        return self._learner.loss(outputs, targets)

    def network(self) -> Network:
        return self._components.network_on_pixels(self._learner.network())


def perceptron_learner(
    pixels: Bytes, recipe: Recipe, rng: np.random.Generator, start: Network | None = None
) -> tuple[Learner[Network], PrincipalComponents | None]:
    """The recipe's learner for examples of pixels (n, 784) 0..255, of `start` or of a random network.

    And the principal components whose coordinates it learns instead of signals, where the recipe has some.
    """
    steps = recipe.epochs * -(-len(pixels) // recipe.batch_size)
    if recipe.principal_components:
        components = principal_components(pixels, recipe.principal_components)
        network = _random(components.count, recipe, rng) if start is None else components.network_on_components(start)
        learner = PerceptronLearner(network, recipe, np.zeros(components.count, np.float32), steps)
        return _ComponentLearner(learner, components), components
    if recipe.online:
        return RashidLearner(start or _random(PIXELS, recipe, rng), recipe.learning_rate), None
    if recipe.boltzmann:
        return DreamingLearner(pixels, recipe, rng, start, steps), None
    network = start or _scaled_by_deviation(_random(PIXELS, recipe, rng), pixels)
    return PerceptronLearner(network, recipe, signals_from_pixels(pixels.mean(axis=0)), steps), None


def _random(inputs: int, recipe: Recipe, rng: np.random.Generator) -> Network:
    return Network.random((inputs, *recipe.hidden_sizes, CLASSES), rng)


def _scaled_by_deviation(network: Network, pixels: Bytes) -> Network:
    """The network with its first layer's weights scaled by the pixels' standard deviation over the examples.

    The weights of pixels that are always blank become 0.
    """
    deviation = pixels[:10_000].std(axis=0, dtype=np.float32)
    first = network.layers[0]
    share = deviation / (np.sqrt(np.square(deviation).mean()) + 1)
    return Network([Layer(first.weights * share, first.biases), *network.layers[1:]])
