"""Finds whether a table's label is its first or its last column."""

import numpy as np

from app.errors import InvalidInput
from app.network.arrays import CLASSES, PIXELS, Booleans, Bytes

FIRST, LAST = 0, PIXELS


def label_column(rows: Bytes) -> int:
    """The label's column in rows (n, 785) uint8; InvalidInput when it might be either.

    The first, as documented, unless the last column could hold labels too: nothing above 9, and not only 0, which is
    an empty corner. Then it is the last if the first is certainly a pixel, and the first if the last is.
    """
    first, last = rows[:, FIRST], rows[:, LAST]
    if last.max() >= CLASSES or not last.any():
        return FIRST
    if first.max() >= CLASSES:
        return LAST if _has_light_ground(rows) and _varies(last) else FIRST
    first_stands_out = _stands_out(first, rows[:, FIRST + 1])
    last_stands_out = _stands_out(last, rows[:, LAST - 1])
    if first_stands_out and not last_stands_out:
        return FIRST
    if last_stands_out and not first.any():
        return LAST
    raise InvalidInput(
        "the label may be in the first or in the last column, for both hold only 0 to 9; "
        "say which in a first line such as label,pixel1,pixel2,…,pixel784"
    )


def _stands_out(column: Bytes, neighbour: Bytes) -> bool:
    """Whether a column varies where the one beside it is always 0, as a label does beside an empty corner."""
    return _varies(column) and not neighbour.any()


def _has_light_ground(rows: Bytes) -> bool:
    """Whether the corners of most pictures are above 9 if the label is the last column."""
    corners: Booleans = rows[:, [FIRST, FIRST + 1, LAST - 1]] >= CLASSES
    return bool((corners.mean(axis=0) >= 0.5).all())


def _varies(column: Bytes) -> bool:
    return len(np.unique(column)) > 1
