"""The loop's gradients against central finite differences, in float64."""

from itertools import pairwise

import numpy as np
import pytest

from app.network.model.network import Layer, Network
from app.network.model.signals import rescale, targets_from_labels
from app.network.training import backpropagation as bp
from app.network.training import cycle_loss as closed
from app.network.training.cycle_loss import CycleLoss
from tests.network.training.test_backpropagation import numerically


def _case(sizes, rng):
    weights = [rng.normal(0, 0.7, (outputs, inputs)) for inputs, outputs in pairwise(sizes)]
    biases = [rng.normal(0, 0.5, size) for size in sizes[1:]]
    return weights, biases, rng.random(sizes[0]), rng.uniform(0.1, 0.9, (4, sizes[-1]))


def _drawn(weights, biases, centre, targets):
    centres = [centre, *(np.full(len(each), 0.5) for each in biases[:-1])]
    return rescale(closed._backwards(weights, biases, centres, targets)[0].sums)


@pytest.mark.parametrize("sizes", [(6, 3), (6, 5, 3), (6, 5, 4, 3)])
def test_the_gradients_along_the_way_back_match_finite_differences(sizes, rng):
    weights, biases, centre, targets = _case(sizes, rng)
    reader = [values.copy() for values in weights], [values.copy() for values in biases]

    def loss():
        pictures = _drawn(weights, biases, centre, targets)
        read = bp.cross_entropy(bp.forward(*reader, pictures - centre)[-1], targets)
        return 0.5 * (read + 0.7 * pictures.mean())

    of_weights, of_biases = closed.gradients(weights, biases, centre, targets, CycleLoss(0.5, ink=0.7))
    for values, gradient in zip(weights + biases, of_weights + of_biases, strict=True):
        assert gradient == pytest.approx(numerically(loss, values), rel=1e-4, abs=1e-7)


def test_the_slope_of_roughness_matches_finite_differences(rng):
    pictures = rng.random((2, 784))

    def roughness():
        padded = np.pad(pictures.reshape(-1, 28, 28), ((0, 0), (1, 1), (1, 1)))
        near = padded[:, :-2, 1:-1] + padded[:, 2:, 1:-1] + padded[:, 1:-1, :-2] + padded[:, 1:-1, 2:]
        return float(np.square(padded[:, 1:-1, 1:-1] - near / 4).mean())

    slope = closed._taste(pictures, CycleLoss(1.0, roughness=3.0))
    assert slope == pytest.approx(3 * numerically(roughness, pictures), rel=1e-4, abs=1e-8)


def test_what_it_draws_is_the_back_query_of_2016(rng):
    network = Network.random((784, 20, 10), rng)
    centre = rng.random(784).astype(np.float32)
    biased = Network([Layer(layer.weights, rng.normal(0, 1, len(layer.biases))) for layer in network.layers])
    targets = targets_from_labels(range(10))
    drawn = _drawn(*bp.unfolded(biased, centre), centre, targets)
    assert drawn == pytest.approx(biased.backquery(targets), abs=1e-4)
