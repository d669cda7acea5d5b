"""Sums, gradients and the Jacobian against each other and against finite differences."""

import numpy as np
import pytest
from scipy.special import expit

from app.network.model import gradients
from app.network.model.network import Network


@pytest.mark.parametrize("sizes", [(6, 3), (6, 5, 3), (6, 5, 4, 3)])
def test_the_jacobian_matches_finite_differences(sizes, rng):
    network = Network.random(sizes, rng)
    signals = rng.random((2, 6)).astype(np.float32)
    _, hidden = gradients.sums(network, signals)
    jacobian = gradients.jacobian(network, signals, hidden)
    for pixel in range(6):
        nudge = np.zeros(6, np.float32)
        nudge[pixel] = 1e-2
        above, below = (gradients.sums(network, signals + sign * nudge)[0] for sign in (1, -1))
        assert jacobian[:, :, pixel] == pytest.approx((above - below) / 2e-2, abs=2e-4)


@pytest.mark.parametrize("sizes", [(6, 3), (6, 5, 4, 3)])
def test_the_pull_is_the_error_times_the_jacobian(sizes, rng):
    network = Network.random(sizes, rng)
    signals = rng.random((2, 6)).astype(np.float32)
    _, hidden = gradients.sums(network, signals)
    error = rng.normal(0, 1, (2, 3)).astype(np.float32)
    expected = np.einsum("no,nop->np", error, gradients.jacobian(network, signals, hidden))
    assert gradients.pull(network, hidden, error.copy()) == pytest.approx(expected, abs=1e-5)


def test_the_sums_are_the_query_before_its_sigmoid(small_network, rng):
    signals = rng.random((3, 784)).astype(np.float32)
    assert expit(gradients.sums(small_network, signals)[0]) == pytest.approx(small_network.query(signals), abs=1e-6)
