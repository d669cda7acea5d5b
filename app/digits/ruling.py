"""Ruled and squared lines: thin, nearly straight, turned by up to six degrees, and several of them on a page."""

import numpy as np

from app.digits.boxes import box_around
from app.network.arrays import Booleans, Doubles, Integers

_SLOPES = np.tan(np.radians(np.arange(-6, 6.1, 0.5)))  # by which lines may be turned
_MOST_WIDTH = 0.02  # of the picture's longer side: what is thicker is no ruled line
_BEND = 2  # pixels that a line may leave a straight one by
_PART, _FULL = 0.5, 0.9  # of the page's width: what each of three lines, or each of two, must cover
_WHOLE = 0.75  # the same of lines of which nothing is hidden, but others cross them
_MOST_PLACES = 25_000  # where thin lines begin: squared paper has fewer, and more is noise
_REST = 0.7  # of that: what is left of a line beside the digit
_MANY = 5  # lines in half a page, as no digit has strokes
_APART = 0.04  # of the picture's longer side that lines lie apart


def ruled_lines(ink: Booleans, page: Booleans | None = None, partly: bool = True) -> Booleans:
    """The pixels of ink (height, width) in lines across the page or down, without those of strokes that cross them.

    The page is where on the picture it lies, (height, width); the whole picture if left out. A digit may hide parts of
    lines, unless they are not to be `partly` seen.
    """
    if not partly and not _reaches_across(ink):
        return np.zeros_like(ink)
    width, height = (ink.shape[1], ink.shape[0]) if page is None else (page.any(axis=axis).sum() for axis in (0, 1))
    across = _lines_across(ink, int(width), partly)
    return across | _lines_across((ink & ~across).T, int(height), partly).T


def _reaches_across(ink: Booleans) -> bool:
    """Whether ink comes near to both sides of the picture, or to its top and bottom, as in few drawings."""
    if not ink.any():
        return False
    box, (height, width) = box_around(ink), ink.shape
    return bool(box.width > _FULL * width or box.height > _FULL * height)


def _lines_across(ink: Booleans, width: int, partly: bool) -> Booleans:
    """The pixels of lines that cover most of a page so wide, from left to right."""
    lines = np.zeros_like(ink)
    if not partly and _extent(ink) < _FULL * width:
        return lines
    most = max(3, round(_MOST_WIDTH * max(ink.shape)))
    tall = _in_runs(ink, most + 1)
    thin = ink & ~tall
    starts = thin & ~_below(thin)  # where each thin line begins, once a column
    rows, columns = np.nonzero(starts)
    chosen = _on_lines(rows, columns - ink.shape[1] / 2, width, _APART * max(ink.shape), partly)
    if not chosen.any():
        return lines
    run = np.zeros_like(ink)
    run[rows[chosen], columns[chosen]] = True
    for _ in range(most):
        lines |= run
        run = _below(run) & thin
    return (lines | _below(lines) | _below(lines[::-1])[::-1]) & ~tall


def _extent(ink: Booleans) -> int:
    """How far apart the first and the last column with ink are."""
    inked = np.flatnonzero(ink.any(axis=0))
    return int(inked[-1] - inked[0]) if len(inked) else 0


def _on_lines(rows: Integers, columns: Doubles, width: int, apart: float, partly: bool) -> Booleans:
    """Which of the places (n,), columns counted from the middle, lie on lines that a page so wide is covered by.

    Lines that are bent are straight enough in the left half and in the right half of the page.
    """
    if not partly:
        return _on_straight_lines(rows, columns, width, apart, 2, _WHOLE, least_span=_FULL)
    chosen = _on_straight_lines(rows, columns, width, apart, 3, _PART)
    chosen |= _on_straight_lines(rows, columns, width, apart, 2, _FULL)
    for half in (columns < 0, columns >= 0):
        chosen[half] |= _on_straight_lines(rows[half], columns[half], width // 2, apart, _MANY, _PART)
    return chosen


def _on_straight_lines(
    rows: Integers, columns: Doubles, width: int, apart: float, fewest: int, share: float, least_span: float = 0
) -> Booleans:
    """Which of the places lie on at least so many lines that each cover such a share of the width, or beside these.

    Of these two thirds are enough, for the digit may hide a part; and less of lines whose ends must span the width.
    """
    chosen = np.zeros(len(rows), np.bool_)
    if not fewest * share * width <= len(rows) <= _MOST_PLACES:
        return chosen
    lines = []
    for slope in _SLOPES:
        places = np.rint(rows + slope * columns).astype(np.int64)
        covered = _covered(places)
        on_line = covered >= share * width
        lines.append(places[on_line])
        if on_line.any():
            rest = _REST * (_PART if least_span else share) * width
            chosen |= (covered >= rest) & (_spans(places, columns) >= least_span * width)
    return chosen & (_distinct(np.unique(np.concatenate(lines)), apart) >= fewest)


def _covered(places: Integers) -> Integers:
    """For each of the places (n,), how many of them are as near as a line may bend."""
    shifted = places - places.min()
    counts = np.bincount(shifted)
    around: Integers = np.convolve(counts, np.ones(2 * _BEND + 1, np.int64), "same")[shifted]
    return around


def _spans(places: Integers, columns: Doubles) -> Doubles:
    """For each of the places (n,), how far apart the first and the last column are of those as near as a line bends."""
    shifted = places - places.min()
    first, last = np.full((2, shifted.max() + 1 + 2 * _BEND), np.inf)
    for offset in range(2 * _BEND + 1):
        np.minimum.at(first, shifted + offset, columns)
        np.minimum.at(last, shifted + offset, -columns)
    spans: Doubles = -(last + first)[shifted + _BEND]
    return spans


def _distinct(places: Integers, apart: float) -> int:
    """How many of the sorted places (n,) lie so far apart."""
    count, last = 0, -np.inf
    for place in places:
        if place - last >= apart:
            count, last = count + 1, place
    return count


def _in_runs(ink: Booleans, length: int) -> Booleans:
    """The pixels that lie in runs, down the columns, of such a length or longer."""
    sums = np.pad(ink.cumsum(axis=0, dtype=np.int32), ((length, length), (0, 0)), mode="edge")
    sums[:length] = 0
    full = (sums[length:] - sums[:-length] == length)[: len(ink)]  # where so many pixels end that are all ink
    ends = np.pad(full.cumsum(axis=0, dtype=np.int32), ((0, length), (0, 0)), mode="edge")
    before = np.pad(ends[: len(ink)], ((1, 0), (0, 0)))[:-1]
    covered: Booleans = ends[length - 1 :][: len(ink)] - before > 0
    return covered


def _below(ink: Booleans) -> Booleans:
    """The pixels right below those of ink."""
    shifted = np.zeros_like(ink)
    shifted[1:] = ink[:-1]
    return shifted
