"""Logits, gradients and the Jacobian against each other and against finite differences."""

import numpy as np
import pytest
from scipy.special import expit

from app.network.model import gradients
from app.network.model.network import Network


@pytest.mark.parametrize("sizes", [(6, 3), (6, 5, 3), (6, 5, 4, 3)])
def test_the_jacobian_matches_finite_differences(sizes: tuple[int, ...], rng: np.random.Generator) -> None:
    network = Network.random(sizes, rng)
    signals = rng.random((2, 6)).astype(np.float32)
    _, hidden_activations = gradients.logits(network, signals)
    jacobian = gradients.jacobian(network, signals, hidden_activations)
    for pixel in range(6):
        step = np.zeros(6, np.float32)
        step[pixel] = 1e-2
        above, below = (gradients.logits(network, moved)[0] for moved in (signals + step, signals - step))
        assert jacobian[:, :, pixel] == pytest.approx((above - below) / 2e-2, abs=2e-4)


@pytest.mark.parametrize("sizes", [(6, 3), (6, 5, 4, 3)])
def test_vector_jacobian_products_are_vectors_times_the_jacobian(
    sizes: tuple[int, ...], rng: np.random.Generator
) -> None:
    network = Network.random(sizes, rng)
    signals = rng.random((2, 6)).astype(np.float32)
    _, hidden_activations = gradients.logits(network, signals)
    vectors = rng.normal(0, 1, (2, 3)).astype(np.float32)
    expected = np.einsum("no,nop->np", vectors, gradients.jacobian(network, signals, hidden_activations))
    assert gradients.vjp(network, hidden_activations, vectors.copy()) == pytest.approx(expected, abs=1e-5)


def test_the_logits_are_the_query_before_its_sigmoid(small_network: Network, rng: np.random.Generator) -> None:
    signals = rng.random((3, 784)).astype(np.float32)
    assert expit(gradients.logits(small_network, signals)[0]) == pytest.approx(small_network.query(signals), abs=1e-6)
