"""Methods of inversion on a small network that was trained for a moment: what they promise, not how pictures look."""

import dataclasses

import numpy as np
import pytest

from app.digits.mnist import Examples
from app.network.arrays import Floats
from app.network.inversion.ascent import ascent
from app.network.inversion.exact import exact
from app.network.inversion.gradient_ascent import gaussian_blur
from app.network.inversion.morph import morph
from app.network.model.network import Network
from app.network.model.signals import pixels_from_signals, signals_from_pixels, targets_from_labels
from app.network.training import loop
from app.network.training.adversarial import AdversarialTraining
from app.network.training.recipes import SKETCH

RECIPE = dataclasses.replace(
    SKETCH, hidden_sizes=(60,), epochs=6, adversarial=AdversarialTraining(1.0), cycle_loss=None
)
ALL_DIGITS = targets_from_labels(range(10))


@pytest.fixture(scope="module")
def network(training_images: Examples) -> Network:
    examples = training_images[:5000]
    return list(loop.train(examples.pixels, examples.labels, RECIPE, np.random.default_rng(0)))[-1].network


def _outputs(network: Network, signals: Floats) -> Floats:
    """For the picture after rounding to whole pixels, as it is shown."""
    return network.query(signals_from_pixels(pixels_from_signals(signals)))


def test_dreams_convince_the_network(network: Network, rng: np.random.Generator) -> None:
    dreams = ascent(network, ALL_DIGITS, rng)
    assert dreams.shape == (10, 784)
    assert dreams.min() >= np.float32(0.01)
    assert dreams.max() <= 1
    assert (_outputs(network, dreams).argmax(axis=1) == range(10)).all()


def test_the_same_generator_dreams_the_same_and_another_something_else(network: Network) -> None:
    first, again, other = (ascent(network, ALL_DIGITS[:3], np.random.default_rng(seed)) for seed in (1, 1, 2))
    assert (first == again).all()
    likeness = [np.corrcoef(one, two)[0, 1] for one, two in zip(first, other, strict=True)]
    assert np.mean(likeness) < 0.95


def test_an_exact_picture_answers_exactly(network: Network) -> None:
    outputs = _outputs(network, exact(network, ALL_DIGITS))
    assert np.abs(outputs - ALL_DIGITS).max() <= 0.01


def test_blends_are_answered_exactly(network: Network) -> None:
    targets = np.full((3, 10), 0.01, np.float32)
    targets[[0, 1, 2], [4, 3, 1]] = 0.6
    targets[[0, 1, 2], [9, 8, 7]] = 0.4
    assert np.abs(_outputs(network, exact(network, targets)) - targets).max() <= 0.01


def test_an_exact_picture_has_less_ink_than_a_dream(network: Network, rng: np.random.Generator) -> None:
    assert exact(network, ALL_DIGITS).sum() < ascent(network, ALL_DIGITS, rng).sum()


def test_an_impossible_answer_gets_the_nearest_picture(network: Network) -> None:
    everything = np.full((1, 10), 0.99, np.float32)
    picture = exact(network, everything)
    assert picture.shape == (1, 784)
    assert np.isfinite(picture).all()
    empty = np.full((1, 784), 0.01, np.float32)
    error, worst = (np.abs(network.query(each) - everything).max() for each in (picture, empty))
    assert error <= worst


def test_a_morph_starts_as_the_drawing_and_ends_as_the_other_digit(network: Network, training_images: Examples) -> None:
    for index, to in ((5, 7), (9, 8), (1, 6)):
        signals = signals_from_pixels(training_images.pixels[index])
        frames = morph(network, signals, to, 5)
        assert (frames[0] == signals).all()
        distances = np.linalg.norm(frames - signals, axis=1)
        assert distances == pytest.approx(np.arange(5) / 4 * distances[-1], rel=1e-3)
        assert _outputs(network, frames[-1])[to] >= 0.9


def test_smoothing_keeps_a_flat_picture_flat() -> None:
    assert gaussian_blur(np.full((2, 784), 0.3, np.float32), 1.5) == pytest.approx(0.3, abs=1e-6)
