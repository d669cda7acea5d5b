"""Connected-component labelling: numbers the pieces of what is set in a picture, and finds the box of each.

By runs (He, Chao and Suzuki, "A Run-Based Two-Scan Labeling Algorithm", 2008): pixels side by side in a row are a run,
and runs that touch those of the row above are of its piece. SciPy's `ndimage` gives the same numbers and takes 16 MB.
"""

import numpy as np
from numpy.typing import NDArray

from app.digits.boxes import Box
from app.network.arrays import Booleans, Indices

_Runs = NDArray[np.intp]


def labelled(mask: Booleans, diagonally: bool = True) -> tuple[Indices, list[Box]]:
    """The number of the piece that each pixel (height, width) is of, and the box of each piece, by their numbers.

    0 stands for no piece; pieces count from 1 in the order of their first pixels, row by row. Pixels that touch at
    their corners alone are of one piece if `diagonally` is true.
    """
    width = mask.shape[1] + 1  # after each row one pixel that is not set
    padded = np.pad(mask, ((0, 0), (0, 1))).reshape(-1)
    edges = np.flatnonzero(np.diff(padded, prepend=False))
    starts, stops = edges[::2], edges[1::2]
    first: _Runs = _joined(len(starts), *_touching(starts, stops, width, diagonally))
    is_first = first == np.arange(len(first))
    piece = (is_first.cumsum() - 1)[first]
    numbers = np.zeros(mask.shape, np.int32)
    numbers[mask] = np.repeat(piece.astype(np.int32) + 1, stops - starts)
    return numbers, _boxes(piece, int(is_first.sum()), *np.divmod(starts, width), stops - starts)


def _touching(starts: _Runs, stops: _Runs, width: int, diagonally: bool) -> tuple[_Runs, _Runs]:
    """The pairs of runs, the lower ones and the upper ones, that touch; starts and stops count through all rows."""
    reach = int(diagonally)
    first = np.searchsorted(stops, starts - width - reach, "right")
    counts = (np.searchsorted(starts, stops - width + reach) - first).clip(0)
    lower = np.repeat(np.arange(len(starts)), counts)
    return lower, np.arange(len(lower)) - np.repeat(counts.cumsum() - counts - first, counts)


def _joined(count: int, some: _Runs, others: _Runs) -> _Runs:
    """For each of so many runs, of which those in pairs belong together, the first run of its piece."""
    first = np.arange(count)
    while (first[some] != first[others]).any():
        np.minimum.at(first, first[some], first[others])
        np.minimum.at(first, first[others], first[some])
        while (nearer := first[first]).tobytes() != first.tobytes():
            first = nearer
    return first


def _boxes(piece: _Runs, count: int, rows: _Runs, lefts: _Runs, lengths: _Runs) -> list[Box]:
    """The box of each of so many pieces, from each run's piece, row, first column and length."""
    largest = np.iinfo(np.intp).max
    tops, left = np.full((2, count), largest)
    bottoms, right = np.zeros((2, count), np.intp)
    np.minimum.at(tops, piece, rows)
    np.minimum.at(left, piece, lefts)
    np.maximum.at(bottoms, piece, rows + 1)
    np.maximum.at(right, piece, lefts + lengths)
    return [Box(*edges) for edges in zip(tops.tolist(), left.tolist(), bottoms.tolist(), right.tolist(), strict=True)]
