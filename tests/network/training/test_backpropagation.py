"""Gradients against central finite differences, in float64 so that the differences mean something."""

from itertools import pairwise

import numpy as np
import pytest

from app.network.model.network import Network
from app.network.training import backpropagation as bp

STEP = 1e-6


def _case(sizes, rng):
    weights = [rng.normal(0, 0.7, (outputs, inputs)) for inputs, outputs in pairwise(sizes)]
    biases = [rng.normal(0, 0.5, size) for size in sizes[1:]]
    return weights, biases, rng.normal(0, 1, (6, sizes[0])), rng.uniform(0.01, 0.99, (6, sizes[-1]))


def _loss(weights, biases, centred, targets):
    return bp.cross_entropy(bp.forward(weights, biases, centred)[-1], targets)


def numerically(function, values):
    gradient = np.empty_like(values)
    for index in np.ndindex(values.shape):
        kept = values[index]
        values[index] = kept + STEP
        above = function()
        values[index] = kept - STEP
        gradient[index] = (above - function()) / (2 * STEP)
        values[index] = kept
    return gradient


@pytest.mark.parametrize("sizes", [(4, 3), (5, 4, 3), (4, 5, 3, 2)])
def test_gradients_match_finite_differences(sizes, rng):
    weights, biases, centred, targets = _case(sizes, rng)
    of_weights, of_biases = bp.gradients(weights, bp.forward(weights, biases, centred), targets)
    for values, gradient in zip(weights + biases, of_weights + of_biases, strict=True):
        expected = numerically(lambda: _loss(weights, biases, centred, targets), values)
        assert gradient == pytest.approx(expected, rel=1e-5, abs=1e-8)


@pytest.mark.parametrize("sizes", [(4, 3), (5, 4, 3)])
def test_the_input_gradient_matches_finite_differences(sizes, rng):
    weights, biases, centred, targets = _case(sizes, rng)
    gradient = bp.input_gradient(weights, bp.forward(weights, biases, centred), targets) / len(centred)
    expected = numerically(lambda: _loss(weights, biases, centred, targets), centred)
    assert gradient == pytest.approx(expected, rel=1e-5, abs=1e-8)


def test_cross_entropy_of_certainty_is_finite():
    assert np.isfinite(bp.cross_entropy(np.array([[0.0, 1.0]], np.float32), np.array([[0.99, 0.01]], np.float32)))


def test_the_folded_network_answers_as_the_centred_weights_do(rng):
    centre = rng.random(6).astype(np.float32)
    weights, biases, _, _ = _case((6, 5, 4), rng)
    signals = rng.random((3, 6), np.float32)
    expected = bp.forward(weights, biases, signals - centre)[-1]
    assert bp.folded(weights, biases, centre).query(signals) == pytest.approx(expected, abs=1e-6)


def test_unfolding_undoes_folding(rng):
    centre = rng.random(6).astype(np.float32)
    network = Network.random((6, 5, 4), rng)
    again = bp.folded(*bp.unfolded(network, centre), centre)
    for layer, other in zip(network.layers, again.layers, strict=True):
        assert other.weights == pytest.approx(layer.weights)
        assert other.biases == pytest.approx(layer.biases, abs=1e-6)
