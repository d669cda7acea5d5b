"""Adversarial training: each picture is moved a little up its loss before it is learned (Madry et al. 2018, L2).

A network that withstands this must rest its outputs on marks that people see too, and its gradients with respect to
its inputs then look like digits (Tsipras et al., Robustness May Be at Odds with Accuracy, 2018; Santurkar et al. 2019).
"""

from dataclasses import dataclass

import numpy as np

from app.network.arrays import Floats
from app.network.model.gradients import row_lengths
from app.network.model.parameters import Parameters
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


def perturb(
    parameters: Parameters, inputs: Floats, targets: Floats, input_mean: Floats, radius: float, steps: int
) -> Floats:
    """Copies of inputs (n, features) moved by an L2 `radius` up the loss, in `steps` steps of normalised gradient.

    Inputs are signals minus `input_mean` (features,); plus that mean the copies are still signals in 0.01..1.
    """
    moved = inputs
    for _ in range(steps):
        gradient = backpropagation.input_gradient(parameters, backpropagation.forward(parameters, moved), targets)
        gradient *= np.float32(radius / steps) / (row_lengths(gradient) + _TINY)
        gradient += moved
        moved = np.clip(gradient, LOW - input_mean, 1 - input_mean, out=gradient)
    return moved
