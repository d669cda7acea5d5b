"""The training of 2016, one example at a time (T. Rashid, Make Your Own Neural Network, 2016).

Its two traits: no biases, and the error that goes down a layer is the output's plain error (target - output), split
among the nodes by their weights; the output's slope is only in the update. It is not the squared error's gradient.
"""

import numpy as np

from app.network.arrays import Floats
from app.network.model.activations import expit
from app.network.model.network import Layer, Network


class RashidLearner:
    """Weights in the making; any number of layers."""

    def __init__(self, network: Network, rate: float) -> None:
        self.weights = [layer.weights.copy() for layer in network.layers]
        self.rate = np.float32(rate)

    def learn(self, signals: Floats, targets: Floats) -> tuple[float, int]:
        """Learn examples (n, inputs), (n, classes) one by one; mean squared error / 2, and how many were right."""
        loss, right = 0.0, 0
        for inputs, wanted in zip(signals, targets, strict=True):
            scores = self._step(inputs, wanted)
            loss += float(((wanted - scores) ** 2).sum()) / 2
            right += int(scores.argmax() == wanted.argmax())
        return loss / len(signals), right

    def network(self) -> Network:
        return Network([Layer(weights, np.zeros(len(weights))) for weights in self.weights])

    def _step(self, inputs: Floats, wanted: Floats) -> Floats:
        outputs = [inputs]
        for weights in self.weights:
            outputs.append(expit(weights @ outputs[-1]))
        error = wanted - outputs[-1]
        for weights, below, above in reversed(list(zip(self.weights, outputs, outputs[1:], strict=False))):
            update = np.outer(self.rate * error * above * (1 - above), below)
            error = error @ weights
            weights += update
        return outputs[-1]
