"""Digits, letters and shapes written by rule."""

import numpy as np
import pytest

from app.digits.handwriting import allographs, collection, figures
from app.digits.handwriting.hand import NEAT, SLOPPY, written
from app.digits.handwriting.paths import parsed, smooth
from app.digits.handwriting.pen import inked, rasterized
from app.digits.mnist import Examples

ALL_FIGURES = {**figures.LETTERS, **figures.SHAPES}


@pytest.mark.parametrize("path", [way.path for way in allographs.ALLOGRAPHS] + list(ALL_FIGURES.values()))
def test_every_path_can_be_written_by_the_worst_hand(path: str) -> None:
    ink = written(path, 0.7, SLOPPY, np.random.default_rng(0))
    assert np.isfinite(ink.points).all()
    assert (ink.radii > 0).all()
    picture = inked(ink, 20, margin=4)
    assert max(picture.shape) == 28
    assert picture.max() > 150  # of a hairline


def test_every_digit_has_ways_to_learn_from_and_others_to_test_by() -> None:
    for label in range(10):
        assert sum(way.label == label for way in allographs.TAUGHT) >= 4
        assert any(way.label == label for way in allographs.HELD_OUT)
    assert not set(allographs.TAUGHT) & set(allographs.HELD_OUT)
    assert not set(figures.TAUGHT) & set(figures.HELD_OUT)


def test_a_spline_goes_through_its_points_evenly_and_keeps_corners() -> None:
    (stroke,) = parsed("0,0 50,0 / 50,80")
    points = smooth(stroke)
    steps = np.hypot(*np.diff(points, axis=0).T)
    assert points[0].tolist() == [0, 0]
    assert points[-1].tolist() == [50, 80]
    assert steps.max() < 1.6
    assert np.abs(points - [50, 0]).sum(axis=1).min() < 2
    assert len(parsed("0,0 9,9 ; 5,5 6,6")) == 2


def test_a_disc_covers_its_area() -> None:
    picture = rasterized(np.array([[10, 12]], np.float32), np.array([5], np.float32), 20, 24)
    assert picture.shape == (24, 20)
    assert picture.sum() / 255 == pytest.approx(np.pi * 25, rel=0.02)
    assert picture[12, 10] == 255
    assert picture[0, 0] == 0


def test_collections_are_as_asked_for_and_the_same_again() -> None:
    digits = collection.written_digits(40, np.random.default_rng(3))
    again = collection.written_digits(40, np.random.default_rng(3))
    assert np.array_equal(digits.pixels, again.pixels)
    assert digits.pixels.dtype == np.uint8
    assert np.bincount(digits.labels).tolist() == [4] * 10
    others = collection.no_digits(12, np.random.default_rng(3))
    assert others.shape == (12, 784)
    assert (others.max(axis=1) > 100).all()


def test_varied_digits_keep_their_labels_and_their_frame(test_images: Examples) -> None:
    varied = collection.varied_digits(test_images, 30, np.random.default_rng(0))
    assert set(varied.labels) <= set(test_images.labels)
    pictures = varied.pixels.reshape(-1, 28, 28)
    heights = (pictures > 0).any(axis=2).sum(axis=1)
    widths = (pictures > 0).any(axis=1).sum(axis=1)
    assert (np.maximum(heights, widths) <= 20).all()


def test_neat_hands_stay_near_the_path() -> None:
    rng = np.random.default_rng(0)
    heights = [np.ptp(written("50,0 50,100", 1, NEAT, rng).points[:, 1]) for _ in range(50)]
    assert 85 < np.mean(heights) < 115
