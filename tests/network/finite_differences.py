"""Gradients by central finite differences, in float64 so that the differences mean something."""

from collections.abc import Callable
from itertools import pairwise
from typing import cast

import numpy as np
from numpy.typing import NDArray

from app.network.arrays import Floats
from app.network.model.parameters import Parameters

STEP = 1e-6


def as_floats(values: NDArray[np.floating]) -> Floats:
    """float64 under the type of float32: the core computes in what it is given."""
    return cast(Floats, values)


def random_parameters(sizes: tuple[int, ...], rng: np.random.Generator) -> Parameters:
    """In float64, of layers like (784, 200, 10)."""
    weights = [as_floats(rng.normal(0, 0.7, (outputs, inputs))) for inputs, outputs in pairwise(sizes)]
    biases = [as_floats(rng.normal(0, 0.5, size)) for size in sizes[1:]]
    return Parameters(tuple(weights), tuple(biases))


def finite_difference(function: Callable[[], float], values: Floats, index: tuple[int, ...]) -> float:
    """d function / d values[index], where `function` reads `values`."""
    before = values[index]
    values[index] = before + STEP
    above = function()
    values[index] = before - STEP
    below = function()
    values[index] = before
    return (above - below) / (2 * STEP)


def numerically(function: Callable[[], float], values: Floats) -> Floats:
    """d function / d values for all of them."""
    gradient = np.empty_like(values)
    for index in np.ndindex(values.shape):
        gradient[index] = finite_difference(function, values, index)
    return gradient
