"""The network: a multilayer perceptron of sigmoid nodes that is run forwards and backwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from app.network.arrays import Floats, Integers
from app.network.model.activations import expit, logit
from app.network.model.immutable import immutable
from app.network.model.signals import HIGH, LOW, rescale

_CACHED_WEIGHTS = 1 << 16  # a quarter of a megabyte


@dataclass(frozen=True, eq=False, init=False)
class Layer:
    """Weights (outputs, inputs) and biases (outputs,); outputs = expit(weights @ inputs + biases)."""

    weights: Floats
    biases: Floats

    def __init__(self, weights: ArrayLike, biases: ArrayLike) -> None:
        """Copy both as read-only float32; what another layer holds is shared."""
        for name, values in (("weights", weights), ("biases", biases)):
            object.__setattr__(self, name, immutable(values))

    @property
    def weights_by_input(self) -> Floats:
        """The weights transposed, (inputs, outputs), a view whose rows are contiguous in memory."""
        return self.weights.T

    @cached_property
    def blank_pre_activations(self) -> Floats:
        """The pre-activations (outputs,) for a blank picture, whose signals are all LOW."""
        sums: Floats = LOW * self.weights.sum(axis=1) + self.biases
        return sums

    def pre_activations(self, signals: Floats) -> Floats:
        """weights @ signals + biases, for signals (inputs,) or (n, inputs).

        For a single picture that is mostly blank, a sparse product reads the weights of the inked pixels only, which
        saves an eighth of a /query (`python -m benchmarks tricks`).
        """
        if signals.ndim == 1:
            inked = (signals != LOW).nonzero()[0]
            if 3 * len(inked) < len(signals):
                return self._sparse_pre_activations(inked, signals[inked] - LOW)
        return signals @ self.weights.T + self.biases

    def _sparse_pre_activations(self, inked: Integers, ink: Floats) -> Floats:
        """For a picture that is blank but for these pixels; a few at a time, so that the processor caches them."""
        sums, at_once = self.blank_pre_activations, max(1, _CACHED_WEIGHTS // len(self.biases))
        for start in range(0, len(inked), at_once):
            some = slice(start, start + at_once)
            sums = sums + ink[some] @ self.weights_by_input.take(inked[some], axis=0)
        return sums


class Network:
    """A multilayer perceptron: an immutable stack of layers. Safe to share between threads."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        """Raise ValueError when there is no layer, the shapes do not chain, or a number is not finite."""
        self.layers = tuple(layers)
        _check(self.layers)

    @classmethod
    def random(cls, sizes: Sequence[int], rng: np.random.Generator) -> "Network":
        """Weights from a normal distribution of deviation 1/sqrt(inputs), biases zero; `sizes` like (784, 200, 10)."""
        return cls([Layer(rng.normal(0, n**-0.5, (m, n)), np.zeros(m)) for n, m in pairwise(sizes)])

    def with_layers(self, layers: Sequence[Layer]) -> "Network":
        """A network of the same kind with other layers."""
        return Network(layers)

    @property
    def sizes(self) -> tuple[int, ...]:
        """Nodes per layer, inputs first."""
        return (self.layers[0].weights.shape[1], *(len(layer.weights) for layer in self.layers))

    @property
    def parameter_count(self) -> int:
        """How many numbers were learned: all weights, and the biases of layers that use them."""
        return sum(layer.weights.size + (layer.biases.size if layer.biases.any() else 0) for layer in self.layers)

    @property
    def backward_layers(self) -> tuple[Layer, ...]:
        """The layers by which it is run backwards, first layer first."""
        return self.layers

    def query(self, signals: Floats) -> Floats:
        """Run forwards: signals (n, inputs) or (inputs,) in 0.01..1 to outputs (n, outputs) or (outputs,) in 0..1."""
        return expit(self.logits(signals))

    def logits(self, signals: Floats) -> Floats:
        """The same before the last sigmoid: the outputs' log odds."""
        sums = self.layers[0].pre_activations(signals)
        for layer in self.layers[1:]:
            sums = expit(sums) @ layer.weights.T + layer.biases
        return sums

    def backquery(self, targets: Floats) -> Floats:
        """Run backwards: targets (n, outputs) or (outputs,) in 0..1 to a picture of them, signals in 0.01..0.99.

        Per layer: rescale(weights.T @ (logit(outputs) - biases)), the method of 2016 (T. Rashid, "Inside the Mind of a
        Neural Network"); its network had no biases. Outputs are clipped to 0.01..0.99 before the logit.
        """
        signals = np.asarray(targets, np.float32)
        for layer in reversed(self.backward_layers):
            logits: Floats = logit(signals.clip(LOW, HIGH)) - layer.biases
            signals = rescale(logits @ layer.weights)
        return signals


def _check(layers: tuple[Layer, ...]) -> None:
    if not layers:
        raise ValueError("a network needs at least one layer")
    for number, layer in enumerate(layers):
        if layer.weights.ndim != 2 or layer.biases.shape != layer.weights.shape[:1]:
            raise ValueError(
                f"layer {number}: weights {layer.weights.shape} and biases {layer.biases.shape} do not fit together"
            )
        if number and layer.weights.shape[1] != len(layers[number - 1].weights):
            raise ValueError(f"layer {number} does not take what layer {number - 1} gives")
        if not (np.isfinite(layer.weights).all() and np.isfinite(layer.biases).all()):
            raise ValueError(f"layer {number} holds a number that is not finite")
