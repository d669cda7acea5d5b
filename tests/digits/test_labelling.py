"""Connected-component labelling, beside SciPy's."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from scipy import ndimage

from app.digits.boxes import Box
from app.digits.labelling import labelled
from app.network.arrays import Booleans

SQUARE = np.ones((3, 3))
masks = arrays.arrays(np.bool_, arrays.array_shapes(min_dims=2, max_dims=2, max_side=12))


def _is_as_scipy_labels(mask: Booleans, diagonally: bool) -> bool:
    numbers, boxes = labelled(mask, diagonally)
    expected, count = ndimage.label(mask, structure=SQUARE if diagonally else None)
    places = [
        Box(rows.start, columns.start, rows.stop, columns.stop) for rows, columns in ndimage.find_objects(expected)
    ]
    return len(boxes) == count and np.array_equal(numbers, expected) and boxes == places


@settings(deadline=None, max_examples=30)
@given(masks, st.booleans())
def test_pieces_are_numbered_and_boxed_as_by_scipy(mask: Booleans, diagonally: bool) -> None:
    assert _is_as_scipy_labels(mask, diagonally)


@pytest.mark.parametrize("diagonally", [True, False])
def test_of_a_large_picture_with_long_winding_pieces_too(diagonally: bool) -> None:
    noise = np.random.default_rng(0).random((150, 130)) < 0.55
    comb = np.indices((80, 81))[1] % 2 == 0
    comb[-1] = True
    assert _is_as_scipy_labels(noise, diagonally)
    assert _is_as_scipy_labels(comb, diagonally)


def test_nothing_has_no_piece() -> None:
    numbers, boxes = labelled(np.zeros((3, 4), np.bool_))
    assert numbers.tolist() == [[0] * 4] * 3
    assert boxes == []
