"""Digits that touch each other: the columns where their ink is thinnest, or lowest from its top to its bottom."""

import numpy as np

from app.digits.boxes import Box
from app.network.arrays import Bytes, Doubles

_WIDE = 1.15  # times its height: what is wider may be two digits
_LEAST = 0.2  # of the height: no digit is narrower
_THICK = 0.35  # of the height: where there is more ink in a column, nothing just touches
_LOW = 0.6  # of the height: the same of what lies between the top and the bottom of a column's ink
_PER_HEIGHT = 2  # cuts tried for each height that it is wide, by either measure


def is_wide(box: Box) -> bool:
    """Whether what lies in a box may be more than one digit."""
    return box.width > _WIDE * box.height


def cuts(ink: Bytes, box: Box, height: int) -> list[int]:
    """The columns, from left to right, at which ink (h, w) may be cut into digits; none where it is narrow.

    It fills its box, of which the columns are told.
    """
    if not is_wide(box):
        return []
    most, apart = round(_PER_HEIGHT * box.width / height), max(1, round(_LEAST * height))
    thin = _least(ink.sum(axis=0, dtype=np.float64) / 255, apart, _THICK * height, [])[:most]
    low = _least(_extents(ink), apart, _LOW * height, thin)[:most]
    return sorted(box.left + column for column in thin + low)


def _extents(ink: Bytes) -> Doubles:
    """From the first inked row of each column (w,) to its last, these included."""
    inked = ink > 127
    extents: Doubles = len(ink) - inked.argmax(axis=0) - inked[::-1].argmax(axis=0)
    return np.where(inked.any(axis=0), extents, 0).astype(np.float64)


def _least(values: Doubles, apart: int, most: float, taken: list[int]) -> list[int]:
    """The places of the smallest values (w,), smallest first, none above `most` nor near an end or one another."""
    smooth = np.convolve(values, np.ones(3) / 3, "same")
    chosen: list[int] = []
    for place in np.argsort(smooth, kind="stable")[: np.count_nonzero(smooth <= most)].tolist():
        if all(abs(place - other) >= apart for other in (0, len(values), *taken, *chosen)):
            chosen.append(place)
    return chosen
