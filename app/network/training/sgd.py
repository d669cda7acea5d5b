"""The optimiser: stochastic gradient descent with momentum, a falling learning rate and averaged parameters."""

from collections.abc import Sequence

import numpy as np

from app.network.arrays import Floats


class Sgd:
    """Changes `parameters` in place, one step for each batch; `steps` is how many steps there will be in all.

    Momentum after Polyak 1964: v = momentum * v - rate * gradient; parameters += v. The rate rises linearly over
    `warm_up` steps and falls linearly from `learning_rate` to 0. `weight_averaging` is the decay per step of an
    exponential moving average of the parameters, 0 for none (Polyak and Juditsky 1992 give the reason for one).
    """

    def __init__(
        self,
        parameters: Sequence[Floats],
        learning_rate: float,
        momentum: float,
        steps: int,
        weight_averaging: float = 0.0,
        warm_up: int = 0,
    ) -> None:
        self._parameters, self._learning_rate, self._momentum = parameters, learning_rate, np.float32(momentum)
        self._steps, self._step, self._weight_averaging, self._warm_up = steps, 0, weight_averaging, warm_up
        self._velocities = [np.zeros_like(values) for values in parameters]
        self._averages = [values.copy() for values in parameters] if weight_averaging else []

    @property
    def share_done(self) -> float:
        """The share of all steps that is done, 0..1."""
        return self._step / self._steps

    @property
    def result(self) -> Sequence[Floats]:
        """The averaged parameters, where there is an average; the parameters themselves otherwise."""
        return self._averages or self._parameters

    def descend(self, gradients: Sequence[Floats]) -> None:
        """One step against `gradients`, one for each parameter; these arrays are overwritten."""
        warmth = min(1.0, (self._step + 1) / self._warm_up) if self._warm_up else 1.0
        rate = np.float32(self._learning_rate * warmth * (1 - self.share_done))
        for values, velocity, gradient in zip(self._parameters, self._velocities, gradients, strict=True):
            gradient *= rate
            velocity *= self._momentum
            velocity -= gradient
            values += velocity
        self._step += 1
        if self._averages:
            self._average()

    def _average(self) -> None:
        """Update the moving average; its decay is small at first, so that it soon forgets where training began."""
        decay = min(self._weight_averaging, self._step / (self._step + 10))
        for average, values in zip(self._averages, self._parameters, strict=True):
            average += np.float32(1 - decay) * (values - average)
