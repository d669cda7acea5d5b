"""A convolutional network, the second reader: it reads pictures by another method than the multilayer perceptrons.

5x5 convolutions, each followed by 2x2 max pooling and ReLU, and one dense layer with softmax
(LeCun et al., Gradient-Based Learning Applied to Document Recognition, 1998; simplified).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from app.network.arrays import CLASSES, SIDE, Floats
from app.network.model.activations import softmax
from app.network.model.convolution import max_pool, max_pool_gradient, patches, patches_gradient

KERNEL = 5
_CHUNK = 25


@dataclass(frozen=True, eq=False)
class Activations:
    """What a forward pass leaves of one convolution: its inputs' patches, the convolution, and that after pooling."""

    patches: Floats
    convolved: Floats
    pooled: Floats


class Convnet:
    """Immutable kernels (5, 5, channels, filters) with biases (filters,), then weights (10, inputs) and biases (10,).

    `parameters` lists them in that order. ValueError when they do not fit together or a number is not finite.
    """

    def __init__(self, parameters: Sequence[ArrayLike]) -> None:
        self.parameters: tuple[Floats, ...] = tuple(np.array(values, np.float32, order="C") for values in parameters)
        for values in self.parameters:
            values.setflags(write=False)
        _check(self.parameters)

    @classmethod
    def random(cls, filters: Sequence[int], rng: np.random.Generator) -> "Convnet":
        """Weights of deviation sqrt(2 / inputs) (He et al. 2015), biases zero; `filters` like (16, 32)."""
        parameters: list[ArrayLike] = []
        side = SIDE
        for channels, count in pairwise([1, *filters]):
            deviation = (2 / (KERNEL**2 * channels)) ** 0.5
            parameters += [rng.normal(0, deviation, (KERNEL, KERNEL, channels, count)), np.zeros(count)]
            side = (side - KERNEL + 1) // 2
        inputs = side**2 * (filters[-1] if filters else 1)
        return cls([*parameters, rng.normal(0, inputs**-0.5, (CLASSES, inputs)), np.zeros(CLASSES)])

    def query(self, signals: Floats) -> Floats:
        """Signals (n, 784) or (784,) in 0.01..1 to probabilities (n, 10) or (10,) that add up to 1."""
        pictures = np.atleast_2d(signals)
        parts = [pictures[start : start + _CHUNK] for start in range(0, len(pictures), _CHUNK)]
        probabilities = np.concatenate([forward(self.parameters, part)[0] for part in parts])
        return probabilities.reshape(*signals.shape[:-1], CLASSES)


def forward(parameters: Sequence[Floats], signals: Floats) -> tuple[Floats, list[Activations], Floats]:
    """Probabilities (n, 10) for signals (n, 784), each convolution's activations, and the dense layer's inputs."""
    *convolutions, weights, biases = parameters
    pictures, activations = signals.reshape(-1, SIDE, SIDE, 1), []
    for kernels, kernel_biases in zip(convolutions[::2], convolutions[1::2], strict=True):
        squares = patches(pictures, KERNEL)
        convolved = squares @ kernels.reshape(-1, kernels.shape[-1])
        pooled = max_pool(convolved)
        activations.append(Activations(squares, convolved, pooled))
        pictures = np.maximum(pooled + kernel_biases, 0)
    inputs = pictures.reshape(len(pictures), -1)
    return softmax(inputs @ weights.T + biases), activations, inputs


def gradients(parameters: Sequence[Floats], signals: Floats, targets: Floats) -> tuple[Floats, list[Floats]]:
    """Probabilities (n, 10), and the cross-entropy's gradient for each parameter, averaged over the batch.

    Signals (n, 784), targets (n, 10) that add up to 1 in each row.
    """
    probabilities, activations, inputs = forward(parameters, signals)
    delta: Floats = (probabilities - targets) * targets.dtype.type(1 / len(targets))
    found = [delta.T @ inputs, delta.sum(axis=0)]
    delta = delta @ parameters[-2]
    for number in reversed(range(len(activations))):
        layer, (kernels, biases) = activations[number], parameters[2 * number : 2 * number + 2]
        of_pooled: Floats = delta.reshape(layer.pooled.shape) * (layer.pooled + biases > 0)
        of_convolved = max_pool_gradient(layer.convolved, layer.pooled, of_pooled)
        found[:0] = [_kernel_gradient(layer.patches, of_convolved, kernels.shape), of_pooled.sum(axis=(0, 1, 2))]
        if number:
            delta = patches_gradient(of_convolved @ kernels.reshape(-1, kernels.shape[-1]).T, KERNEL)
    return probabilities, found


def _kernel_gradient(squares: Floats, of_convolved: Floats, shape: tuple[int, ...]) -> Floats:
    columns, deltas = squares.reshape(-1, squares.shape[-1]), of_convolved.reshape(-1, of_convolved.shape[-1])
    return (columns.T @ deltas).reshape(shape)


def _check(parameters: tuple[Floats, ...]) -> None:
    if len(parameters) < 4 or len(parameters) % 2:
        raise ValueError("a convolutional network needs convolutions and one dense layer")
    channels, side = 1, SIDE
    for kernels, biases in zip(parameters[:-2:2], parameters[1:-2:2], strict=True):
        if kernels.ndim != 4 or kernels.shape[:3] != (KERNEL, KERNEL, channels) or biases.shape != kernels.shape[3:]:
            raise ValueError(f"kernels {kernels.shape} and biases {biases.shape} do not fit on {channels} channels")
        if side < KERNEL + 1 or (side - KERNEL + 1) % 2:
            raise ValueError(f"a picture of {side} x {side} cannot be convolved and pooled evenly")
        channels, side = kernels.shape[3], (side - KERNEL + 1) // 2
    if parameters[-2].shape != (CLASSES, side**2 * channels) or parameters[-1].shape != (CLASSES,):
        raise ValueError(f"weights {parameters[-2].shape} do not take {side**2 * channels} inputs to {CLASSES} outputs")
    if not all(np.isfinite(values).all() for values in parameters):
        raise ValueError("it holds a number that is not finite")
