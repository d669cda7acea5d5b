"""Morphology and the blur, beside SciPy's."""

import numpy as np
import pytest
from scipy import ndimage

from app.digits import morphology
from app.network.arrays import Booleans, Floats

SHAPES = [(28, 28), (31, 90), (100, 41)]


@pytest.fixture(params=SHAPES)
def levels(request: pytest.FixtureRequest) -> Floats:
    """Grey levels at random."""
    levels: Floats = np.random.default_rng(0).random(request.param, np.float32) * np.float32(255)
    return levels


@pytest.fixture
def mask(levels: Floats) -> Booleans:
    """Blots with holes."""
    blurred: Floats = ndimage.gaussian_filter(levels, 2)
    return blurred > np.median(blurred)


@pytest.mark.parametrize("side", [3, 4, 11])
def test_a_closing_is_scipys_inside_a_picture_that_goes_on(levels: Floats, side: int) -> None:
    wide = np.pad(levels, side, mode="edge")
    expected = ndimage.grey_closing(wide, size=(side, side))[side:-side, side:-side]
    assert np.array_equal(morphology.closed(levels, side), expected)


def test_a_dilation_is_scipys(levels: Floats) -> None:
    assert np.array_equal(morphology.dilated(levels), ndimage.maximum_filter(levels, 3))


@pytest.mark.parametrize("deviation", [1.0, 2.0])
def test_a_blur_is_scipys(levels: Floats, deviation: float) -> None:
    assert morphology.blurred(levels, deviation) == pytest.approx(ndimage.gaussian_filter(levels, deviation), abs=1e-4)


def test_masks_are_opened_eroded_and_filled_as_by_scipy(mask: Booleans) -> None:
    assert np.array_equal(morphology.opened_mask(mask, 2), ndimage.binary_opening(mask, iterations=2))
    eroded = ndimage.binary_erosion(mask, iterations=2, border_value=1)
    assert np.array_equal(morphology.eroded_mask(mask, 2, beyond=True), eroded)
    assert np.array_equal(morphology.eroded_mask(mask, 2), ndimage.binary_erosion(mask, iterations=2))
    assert np.array_equal(morphology.without_holes(mask), ndimage.binary_fill_holes(mask))
