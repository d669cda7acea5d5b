"""What the learner does quickly, beside the same written out plainly."""

from dataclasses import replace

import numpy as np
import pytest

from app.network.arrays import Doubles, Floats
from app.network.model.network import Network
from app.network.model.signals import targets_from_labels
from app.network.training.batches import Batch
from app.network.training.perceptron_learner import PerceptronLearner
from app.network.training.recipes import QUICK

STEPS = 10


def _sigmoid(sums: Doubles) -> Doubles:
    outputs: Doubles = 1 / (1 + np.exp(-sums))
    return outputs


def _plainly(network: Network, mean: Floats, batches: list[Batch], rate: float) -> list[Doubles]:
    """The outputs for the last batch's signals after each step, by gradient descent with momentum 0.9 in float64."""

    def forward(signals: Floats) -> tuple[Doubles, Doubles]:
        hidden = _sigmoid((signals - mean) @ w.T + b)
        return hidden, _sigmoid((hidden - 0.5) @ v.T + c)

    w, v = (layer.weights.astype(np.float64) for layer in network.layers)
    b, c = network.layers[0].biases + w @ mean, network.layers[1].biases + v @ np.full(len(w), 0.5)
    values, velocities, found = [w, b, v, c], [np.zeros_like(each) for each in (w, b, v, c)], []
    for step, batch in enumerate(batches):
        hidden, outputs = forward(batch.signals)
        delta = (outputs - batch.targets) / len(outputs)
        below = delta @ v * hidden * (1 - hidden)
        gradients = below.T @ (batch.signals - mean), below.sum(axis=0), delta.T @ (hidden - 0.5), delta.sum(axis=0)
        for value, velocity, gradient in zip(values, velocities, gradients, strict=True):
            velocity *= 0.9
            velocity -= rate * (1 - step / STEPS) * gradient
            value += velocity
        found.append(forward(batches[-1].signals)[1])
    return found


@pytest.mark.parametrize("offset", [0.0, 0.3])
def test_each_step_is_that_of_plain_code(offset: float, rng: np.random.Generator) -> None:
    """With inputs that are centred already, and with others."""
    network, mean = Network.random((20, 15, 10), rng), np.full(20, offset, np.float32)
    labels = [rng.integers(10, size=30, dtype=np.uint8) for _ in range(STEPS)]
    batches = [Batch(rng.random((30, 20), np.float32), targets_from_labels(each), each) for each in labels]
    learner = PerceptronLearner(network, replace(QUICK, momentum=0.9), mean, STEPS)
    for batch, expected in zip(batches, _plainly(network, mean, batches, QUICK.learning_rate), strict=True):
        learner.learn(batch)
        assert learner.network().query(batches[-1].signals) == pytest.approx(expected, abs=1e-5)
