"""The weights and biases of a multilayer perceptron as one value, for training and for gradients."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.network.arrays import Floats


@dataclass(frozen=True, eq=False)
class Parameters:
    """Per layer, first layer first: weights (outputs, inputs) and biases (outputs,); or a loss's gradient for these.

    Which arrays there are is fixed; an optimiser changes the numbers in them in place.
    """

    weights: tuple[Floats, ...]
    biases: tuple[Floats, ...]

    @classmethod
    def from_arrays(cls, arrays: Sequence[Floats]) -> "Parameters":
        """From all weights followed by all biases, the order of `arrays`."""
        depth = len(arrays) // 2
        return cls(tuple(arrays[:depth]), tuple(arrays[depth:]))

    def empty_like(self) -> "Parameters":
        """Arrays of the same shapes and kinds, to be filled."""
        return Parameters(tuple(map(np.empty_like, self.weights)), tuple(map(np.empty_like, self.biases)))

    @property
    def arrays(self) -> tuple[Floats, ...]:
        """All arrays: the weights of every layer, then the biases of every layer."""
        return self.weights + self.biases

    @property
    def layers(self) -> list[tuple[Floats, Floats]]:
        """(weights, biases) of each layer."""
        return list(zip(self.weights, self.biases, strict=True))
