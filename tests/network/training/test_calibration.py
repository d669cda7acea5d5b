"""A network's highest output is made to be how often it is right."""

import numpy as np
import pytest

from app.network.model.activations import expit
from app.network.model.network import Layer, Network
from app.network.training.calibration import calibrated, expected_calibration_error, platt_scaling


def test_the_scaling_that_made_the_answers_is_found_again() -> None:
    rng = np.random.default_rng(0)
    logits = rng.normal(1, 2, 200_000)
    right = rng.random(len(logits)) < 1 / (1 + np.exp(-(0.7 * logits + 0.4)))
    assert platt_scaling(logits, right) == pytest.approx((0.7, 0.4), abs=0.02)


def test_it_is_finite_where_all_is_right() -> None:
    assert np.isfinite(platt_scaling(np.linspace(2, 9, 50), np.ones(50, np.bool_))).all()


def test_an_unsure_network_becomes_as_sure_as_it_is_right_and_answers_the_same() -> None:
    rng = np.random.default_rng(1)
    first = Network.random((784, 20, 10), rng)
    network = first.with_layers([first.layers[0], Layer(first.layers[1].weights * 9, first.layers[1].biases - 4)])
    signals = rng.random((3000, 784), np.float32)
    outputs = network.query(signals)
    is_right = rng.random(3000) < outputs.max(axis=1) ** 0.5
    labels = np.where(is_right, outputs.argmax(axis=1), rng.integers(0, 10, 3000)).astype(np.uint8)
    scaled = calibrated(network, signals, labels).query(signals)
    is_digit = np.arange(10) == labels[:, None]
    assert np.array_equal(scaled.argmax(axis=1), outputs.argmax(axis=1))
    assert scaled.mean() == pytest.approx(0.1, abs=0.01)
    errors = [expected_calibration_error(each.reshape(-1), is_digit.reshape(-1)) for each in (outputs, scaled)]
    assert errors[1] < errors[0] / 2


def test_expected_calibration_error_of_the_perfectly_sure_and_wrong_is_one() -> None:
    sure = expit(np.full(10, 80, np.float32))
    assert expected_calibration_error(sure, np.zeros(10, np.bool_)) == pytest.approx(1)
    assert expected_calibration_error(np.full(10, 0.5, np.float32), np.arange(10) % 2 == 0) == pytest.approx(0)
