import numpy as np
import pytest

from app.digits.mnist import Examples
from app.network.arrays import Floats
from app.network.model.distortion import Distortion, distort
from app.network.model.signals import signals_from_pixels

ALL_KINDS = Distortion(15, 0.15, 0.2, 2, 34, 4)


@pytest.fixture(scope="module")
def digits(training_images: Examples) -> Floats:
    return signals_from_pixels(training_images.pixels[:1200])


def test_no_distortion_changes_nothing(digits: Floats, rng: np.random.Generator) -> None:
    assert distort(digits, Distortion(), rng) == pytest.approx(digits, abs=1e-5)


def test_the_same_seed_distorts_the_same_way(digits: Floats) -> None:
    first, second = (distort(digits, ALL_KINDS, np.random.default_rng(5)) for _ in range(2))
    assert (first == second).all()
    assert (first != distort(digits, ALL_KINDS, np.random.default_rng(6))).any()


def test_distorted_pictures_stay_signals(digits: Floats, rng: np.random.Generator) -> None:
    distorted = distort(digits, ALL_KINDS, rng)
    assert distorted.shape == digits.shape
    assert distorted.dtype == np.float32
    assert distorted.min() >= 0.0099
    assert distorted.max() <= 1.0001


def test_distortion_keeps_the_ink_but_moves_it(digits: Floats, rng: np.random.Generator) -> None:
    distorted = distort(digits, ALL_KINDS, rng)
    assert distorted.sum() == pytest.approx(digits.sum(), rel=0.1)
    assert np.abs(distorted - digits).mean() > 0.02


def test_a_shift_is_at_most_as_far_as_asked(rng: np.random.Generator) -> None:
    dot = np.full((500, 28, 28), 0.01, np.float32)
    dot[:, 14, 14] = 1
    moved = distort(dot.reshape(500, 784), Distortion(shift_pixels=2), rng).reshape(500, 28, 28)
    rows, columns = np.nonzero((moved > 0.02).any(axis=0))
    assert rows.min() >= 11
    assert columns.max() <= 17
