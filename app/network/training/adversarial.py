"""Adversarial examples: each picture moved a little the way that most hurts its answer (Madry et al. 2018, L2).

A network that withstands them must rest its answers on marks that people see too, which is why it can draw
(Tsipras et al., Robustness May Be at Odds with Accuracy, 2018; Santurkar et al. 2019).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.network.arrays import Floats
from app.network.model.gradients import row_lengths
from app.network.model.signals import LOW
from app.network.training import backpropagation

_TINY = np.float32(1e-12)


@dataclass(frozen=True)
class AdversarialTraining:
    """How far pictures are moved: an L2 `radius` in signals, reached in `steps` equal steps.

    The radius grows linearly from 0 over the first `warm_up` share of training.
    """

    radius: float
    steps: int = 1
    warm_up: float = 1 / 3

    def radius_at(self, share: float) -> float:
        """The radius when `share` (0..1) of the training is done."""
        return self.radius * min(1.0, share / self.warm_up)


def perturbed(
    weights: Sequence[Floats],
    biases: Sequence[Floats],
    centred: Floats,
    targets: Floats,
    centre: Floats,
    radius: float,
    steps: int,
) -> Floats:
    """Copies of centred signals (n, inputs) moved by `radius` up the loss, each still within the signals' range."""
    moved = centred
    for _ in range(steps):
        gradient = backpropagation.input_gradient(weights, backpropagation.forward(weights, biases, moved), targets)
        gradient *= np.float32(radius / steps) / (row_lengths(gradient) + _TINY)
        gradient += moved
        moved = np.clip(gradient, LOW - centre, 1 - centre, out=gradient)
    return moved
