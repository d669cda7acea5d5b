"""One example more for a trained network, with as little change to all its other answers as may be."""

from collections.abc import Iterator

import numpy as np

from app.network.arrays import Floats
from app.network.model.network import Network
from app.network.model.signals import targets_from_labels
from app.network.training import backpropagation

_RATE = np.float32(0.006)
_REPLAYED = 200  # pictures a step
_REPLAY_WEIGHT = np.float32(40)


def finetune(
    network: Network, signals: Floats, label: int, replay: Floats, rng: np.random.Generator, steps: int
) -> Iterator[Network]:
    """The network after 1, 2, … steps of learning that signals (784,) are a `label`.

    Every step also asks for the old answers to some pictures of `replay` (n, 784), so that little else changes
    (Li and Hoiem, Learning without Forgetting, 2016).
    """
    centre = replay.mean(axis=0)
    weights, biases = backpropagation.unfolded(network, centre)
    wanted = targets_from_labels([label])
    for _ in range(steps):
        chosen = replay[rng.choice(len(replay), min(_REPLAYED, len(replay)), replace=False)]
        new = _gradients(weights, biases, signals[None] - centre, wanted)
        old = _gradients(weights, biases, chosen - centre, network.query(chosen))
        for values, of_new, of_old in zip(weights + biases, new, old, strict=True):
            values -= _RATE * (of_new + _REPLAY_WEIGHT * of_old)
        yield backpropagation.folded(weights, biases, centre)


def _gradients(weights: list[Floats], biases: list[Floats], centred: Floats, targets: Floats) -> list[Floats]:
    outputs = backpropagation.forward(weights, biases, centred)
    of_weights, of_biases = backpropagation.gradients(weights, outputs, targets)
    return of_weights + of_biases
