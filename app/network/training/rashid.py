"""The training of 2016, one example at a time (T. Rashid, Make Your Own Neural Network, 2016).

It differs from backpropagation in two ways: there are no biases, and the error that goes down a layer is the output's
plain error (target - output), split among the nodes by their weights; the sigmoid's slope is in the update only.
It is not the squared error's gradient.
"""

from itertools import pairwise

import numpy as np

from app.network.arrays import Floats
from app.network.model.activations import expit
from app.network.model.network import Layer, Network
from app.network.training.batches import Batch


class RashidLearner:
    """Learns on from `network`, of any number of layers, at a constant learning rate; its biases are left out."""

    def __init__(self, network: Network, learning_rate: float) -> None:
        self._weights = [layer.weights.copy() for layer in network.layers]
        self._learning_rate = np.float32(learning_rate)

    def learn(self, batch: Batch) -> Floats:
        """Learn examples one by one: the outputs before each was learned."""
        return np.stack([self._step(*example) for example in zip(batch.signals, batch.targets, strict=True)])

    def loss(self, outputs: Floats, targets: Floats) -> float:
        """The mean over examples of the squared error / 2."""
        return float(np.square(targets - outputs).sum()) / (2 * len(outputs))

    def network(self) -> Network:
        """The network as it stands; ValueError when a number is not finite."""
        return Network([Layer(weights, np.zeros(len(weights))) for weights in self._weights])

    def _step(self, inputs: Floats, target: Floats) -> Floats:
        """Learn one example (inputs,), (classes,); return the outputs (classes,) before the step."""
        activations = [inputs]
        for weights in self._weights:
            activations.append(expit(weights @ activations[-1]))
        error = target - activations[-1]
        for weights, (below, above) in reversed(list(zip(self._weights, pairwise(activations), strict=True))):
            update = np.outer(self._learning_rate * error * above * (1 - above), below)
            error = error @ weights
            weights += update
        return activations[-1]
