"""Bins of confidence against accuracy."""

import numpy as np
import pytest

from app.network.arrays import Floats
from app.services.mistakes.reliability import BINS, expected_calibration_error, reliability


def _floats(*values: float) -> Floats:
    return np.array(values, np.float32)


def test_answers_fall_into_ten_bins_of_the_same_width() -> None:
    bins = reliability(_floats(0.0, 0.05, 0.1, 0.95, 1.0), np.array([False, True, True, True, False]))
    assert [each.count for each in bins] == [2, 1, *[0] * 7, 2]
    assert [(each.low, each.high) for each in bins] == [(n / BINS, (n + 1) / BINS) for n in range(BINS)]
    assert bins[0].accuracy == 0.5
    assert bins[0].confidence == pytest.approx(0.025)
    assert bins[5].accuracy is None
    assert bins[9].confidence == pytest.approx(0.975)


def test_the_error_of_calibration_weighs_bins_by_their_answers() -> None:
    confidences = _floats(*[0.85] * 10, *[0.35] * 30)
    right = np.array([True] * 5 + [False] * 5 + [True] * 12 + [False] * 18)
    error = expected_calibration_error(reliability(confidences, right))
    assert error == pytest.approx((10 * 0.35 + 30 * 0.05) / 40, abs=1e-6)


def test_a_perfect_confidence_has_no_error() -> None:
    assert expected_calibration_error(reliability(_floats(1.0, 1.0), np.array([True, True]))) == 0
    assert expected_calibration_error(reliability(_floats(), np.zeros(0, np.bool_))) == 0
