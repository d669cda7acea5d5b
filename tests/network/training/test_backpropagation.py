"""Gradients against central finite differences."""

import numpy as np
import pytest

from app.network.arrays import Floats
from app.network.model.network import Network
from app.network.model.parameters import Parameters
from app.network.training import backpropagation as bp
from tests.network.finite_differences import as_floats, numerically, random_parameters

Case = tuple[Parameters, Floats, Floats]


def _case(sizes: tuple[int, ...], rng: np.random.Generator) -> Case:
    """Parameters, inputs and targets."""
    parameters = random_parameters(sizes, rng)
    inputs, targets = rng.normal(0, 1, (6, sizes[0])), rng.uniform(0.01, 0.99, (6, sizes[-1]))
    return parameters, as_floats(inputs), as_floats(targets)


def _loss(parameters: Parameters, inputs: Floats, targets: Floats) -> float:
    return bp.cross_entropy(bp.forward(parameters, inputs)[-1], targets)


@pytest.mark.parametrize("sizes", [(4, 3), (5, 4, 3), (4, 5, 3, 2)])
def test_gradients_match_finite_differences(sizes: tuple[int, ...], rng: np.random.Generator) -> None:
    parameters, inputs, targets = _case(sizes, rng)
    gradients = bp.gradients(parameters, bp.forward(parameters, inputs), targets)
    for values, gradient in zip(parameters.arrays, gradients.arrays, strict=True):
        expected = numerically(lambda: _loss(parameters, inputs, targets), values)
        assert gradient == pytest.approx(expected, rel=1e-5, abs=1e-8)


@pytest.mark.parametrize("sizes", [(4, 3), (5, 4, 3)])
def test_the_input_gradient_matches_finite_differences(sizes: tuple[int, ...], rng: np.random.Generator) -> None:
    parameters, inputs, targets = _case(sizes, rng)
    gradient = bp.input_gradient(parameters, bp.forward(parameters, inputs), targets) / len(inputs)
    expected = numerically(lambda: _loss(parameters, inputs, targets), inputs)
    assert gradient == pytest.approx(expected, rel=1e-5, abs=1e-8)


def test_cross_entropy_of_certainty_is_finite() -> None:
    assert np.isfinite(bp.cross_entropy(np.array([[0.0, 1.0]], np.float32), np.array([[0.99, 0.01]], np.float32)))


def test_the_network_on_plain_signals_answers_as_the_centred_parameters_do(rng: np.random.Generator) -> None:
    mean = rng.random(6).astype(np.float32)
    parameters, _, _ = _case((6, 5, 4), rng)
    signals = rng.random((3, 6), np.float32)
    expected = bp.forward(parameters, signals - mean)[-1]
    assert bp.to_network(parameters, mean).query(signals) == pytest.approx(expected, abs=1e-6)


def test_a_network_survives_centring(rng: np.random.Generator) -> None:
    mean = rng.random(6).astype(np.float32)
    network = Network.random((6, 5, 4), rng)
    again = bp.to_network(bp.from_network(network, mean), mean)
    for layer, other in zip(network.layers, again.layers, strict=True):
        assert other.weights == pytest.approx(layer.weights)
        assert other.biases == pytest.approx(layer.biases, abs=1e-6)


def test_centring_leaves_the_network_alone(rng: np.random.Generator) -> None:
    network = Network.random((6, 5, 4), rng)
    before = [layer.weights.copy() for layer in network.layers]
    for values in bp.from_network(network, np.zeros(6, np.float32)).arrays:
        values += 1
    assert all((layer.weights == weights).all() for layer, weights in zip(network.layers, before, strict=True))


def test_parameters_are_their_arrays(rng: np.random.Generator) -> None:
    parameters = random_parameters((6, 5, 4), rng)
    again = Parameters.from_arrays(parameters.arrays)
    assert [values.shape for values in again.arrays] == [(5, 6), (4, 5), (5,), (4,)]
    assert all(one is other for one, other in zip(again.arrays, parameters.arrays, strict=True))
    assert parameters.layers[1][0] is parameters.weights[1]
