"""Digits that touch each other: the columns where their ink is thinnest."""

import numpy as np

from app.digits.boxes import Box
from app.network.arrays import Bytes

_WIDE = 1.1  # times its height: what is wider may be two digits
_LEAST = 0.2  # of the height: no digit is narrower
_THICK = 0.35  # of the height: where there is more ink in a column, nothing just touches
_PER_HEIGHT = 2  # cuts tried for each height that it is wide


def cuts(ink: Bytes, box: Box, height: int) -> list[int]:
    """The columns, from left to right, at which ink (h, w) in a box may be cut into digits; none where it is narrow."""
    if box.width <= _WIDE * box.height:
        return []
    thickness = np.convolve(ink.sum(axis=0, dtype=np.float64), np.ones(3) / 3, "same")
    margin = max(1, round(_LEAST * height))
    chosen: list[int] = []
    thinnest = box.left + np.argsort(thickness[box.left : box.right], kind="stable")
    for column in thinnest[thickness[thinnest] <= 255 * _THICK * height].tolist():
        if all(abs(column - other) >= margin for other in (box.left, box.right, *chosen)):
            chosen.append(column)
    return sorted(chosen[: round(_PER_HEIGHT * box.width / height)])
