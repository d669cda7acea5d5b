"""The optimiser: stochastic gradient descent with momentum, a falling learning rate and averaged parameters."""

import math
from collections.abc import Iterable, Sequence

import numpy as np

from app.network.arrays import Floats


class Sgd:
    """Changes its copies of `parameters` in place, one step for each batch; `steps` is how many there will be in all.

    Momentum after Polyak 1964: v = momentum * v - rate * gradient; parameters += v. The rate rises linearly over
    `warm_up` steps and falls linearly from `learning_rate` to 0. `weight_averaging` is the decay per step of an
    exponential moving average of the parameters, 0 for none (Polyak and Juditsky 1992 give the reason for one).
    `parameters` are the copies as they stand, `result` their averages where there are any, else the same, and
    `gradients` arrays of the same shapes to be filled. All of a kind lie in one vector, so that a step is few
    operations, however many layers there are.
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
        self._learning_rate, self._momentum = learning_rate, np.float32(momentum)
        self._steps, self._step, self._weight_averaging, self._warm_up = steps, 0, weight_averaging, warm_up
        shapes = [values.shape for values in parameters]
        self._values = np.concatenate([values.ravel() for values in parameters])
        self._velocity, self._gradient = np.zeros_like(self._values), np.empty_like(self._values)
        self._average = self._values.copy() if weight_averaging else self._values
        self.parameters = _parts(self._values, shapes)
        self.result = _parts(self._average, shapes) if weight_averaging else self.parameters
        self.gradients = _parts(self._gradient, shapes)

    @property
    def share_done(self) -> float:
        """The share of all steps that is done, 0..1."""
        return self._step / self._steps

    def descend(self, gradients: Sequence[Floats]) -> None:
        """One step against the gradients, one for each parameter; those not among `gradients` are copied there.

        They are overwritten.
        """
        warmth = min(1.0, (self._step + 1) / self._warm_up) if self._warm_up else 1.0
        rate = np.float32(self._learning_rate * warmth * (1 - self.share_done))
        for own, gradient in zip(self.gradients, gradients, strict=True):
            if own is not gradient:
                own[...] = gradient
        self._gradient *= rate
        self._velocity *= self._momentum
        self._velocity -= self._gradient
        self._values += self._velocity
        self._step += 1
        if self._weight_averaging:
            self._follow()

    def _follow(self) -> None:
        """Update the moving average; its decay is small at first, so that it soon forgets where training began."""
        decay = min(self._weight_averaging, self._step / (self._step + 10))
        change = np.subtract(self._values, self._average, out=self._gradient)
        change *= np.float32(1 - decay)
        self._average += change


def _parts(vector: Floats, shapes: Iterable[tuple[int, ...]]) -> list[Floats]:
    """Arrays of these shapes that share the vector's memory, one after the other."""
    parts, start = [], 0
    for shape in shapes:
        end = start + math.prod(shape)
        parts.append(vector[start:end].reshape(shape))
        start = end
    return parts
