"""Fine-tuning on one example, with as little change to all other outputs as may be.

Source: Li and Hoiem, Learning without Forgetting, 2016: the network's own outputs before are targets, too.
"""

from collections.abc import Iterator

import numpy as np

from app.network.arrays import Floats
from app.network.model.network import Network
from app.network.model.parameters import Parameters
from app.network.model.signals import targets_from_labels
from app.network.training import backpropagation

_LEARNING_RATE = np.float32(0.006)
_REPLAYED = 200  # pictures a step
_REPLAY_WEIGHT = np.float32(40)


def finetune(
    network: Network, signals: Floats, label: int, replay: Floats, rng: np.random.Generator, steps: int
) -> Iterator[Network]:
    """Yield the network after 1, 2, … `steps` steps of learning that signals (784,) are a `label`.

    Each step also learns the outputs of `network` itself for a few hundred random pictures of `replay` (n, 784).
    """
    mean = replay.mean(axis=0)
    parameters = backpropagation.from_network(network, mean)
    target = targets_from_labels([label])
    for _ in range(steps):
        replayed = replay[rng.choice(len(replay), min(_REPLAYED, len(replay)), replace=False)]
        new = _gradients(parameters, signals[None] - mean, target)
        old = _gradients(parameters, replayed - mean, network.query(replayed))
        for values, of_new, of_old in zip(parameters.arrays, new.arrays, old.arrays, strict=True):
            values -= _LEARNING_RATE * (of_new + _REPLAY_WEIGHT * of_old)
        yield network.with_layers(backpropagation.to_network(parameters, mean).layers)


def _gradients(parameters: Parameters, inputs: Floats, targets: Floats) -> Parameters:
    return backpropagation.gradients(parameters, backpropagation.forward(parameters, inputs), targets)
