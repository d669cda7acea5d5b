"""The optimiser's steps, worked by hand."""

import numpy as np
import pytest

from app.network.arrays import Floats
from app.network.training.sgd import Sgd


def _vector(*values: float) -> Floats:
    return np.array(values, np.float32)


def test_momentum_and_a_falling_rate() -> None:
    """v = 0.9 v - rate * gradient, the rate 1 at first and 0.5 half way: steps of -2, then of -1.8 - 1."""
    optimiser = Sgd([_vector(10.0)], learning_rate=1.0, momentum=0.9, steps=2)
    (values,) = optimiser.parameters
    optimiser.descend([_vector(2.0)])
    assert values == pytest.approx([8.0])
    assert optimiser.share_done == 0.5
    optimiser.gradients[0][:] = 2.0
    optimiser.descend(optimiser.gradients)
    assert values == pytest.approx([5.2])
    assert optimiser.share_done == 1
    assert optimiser.result[0] is values


def test_the_average_follows_the_parameters() -> None:
    """With decays of 1/11 and 2/12, as long as these are below the one asked for."""
    optimiser = Sgd([_vector(1.0)], learning_rate=1.0, momentum=0.0, steps=10**9, weight_averaging=0.99)
    optimiser.descend([_vector(1.0)])
    assert optimiser.result[0] == pytest.approx([1 / 11])
    optimiser.descend([_vector(1.0)])
    assert optimiser.result[0] == pytest.approx([1 / 11 + 10 / 12 * (-1 - 1 / 11)])


def test_any_number_of_arrays_descends_to_the_minimum(rng: np.random.Generator) -> None:
    first = [rng.normal(0, 1, shape).astype(np.float32) for shape in ((3, 2), (4,), (2, 2, 2))]
    optimiser = Sgd(first, learning_rate=0.1, momentum=0.5, steps=200)
    assert all((copy == values).all() for copy, values in zip(optimiser.parameters, first, strict=True))
    for _ in range(200):
        optimiser.descend([2 * values for values in optimiser.parameters])
    assert all(np.abs(values).max() < 1e-6 for values in optimiser.parameters)
    assert all(np.abs(values).max() > 0.1 for values in first)  # they were copied
