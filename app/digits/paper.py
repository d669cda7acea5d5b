"""Marks of the paper that are no ink: a border around the sheet, and ruled or squared lines."""

import numpy as np

from app.network.arrays import Booleans, Bytes, Doubles

TOLERANCE = 6  # grey levels that one surface may vary by
_LEAST_CONTRAST = 20  # grey levels between a border and the paper inside
_LEAST_PAPER = 0.3  # share of the picture that has the paper's level
_MOST_BLUR = 3  # lines between a border and the paper that are a mixture of both
_FULL_LINE = 0.9  # share of its length that a ruled line covers
_PART_OF_LINE = 0.5  # share that a row covers which is a faint edge of a ruled line
_MOST_LINE_WIDTH = 0.02  # of the picture's longer side


def without_border(picture: Bytes) -> Bytes:
    """The picture (height, width), 0..255, with a border of one level on all sides painted in the paper's level.

    Only where the paper begins on all four sides right after the border; otherwise the picture itself.
    """
    border, paper = int(np.median(_rim(picture))), int(np.bincount(picture.reshape(-1)[::7], minlength=256).argmax())
    if abs(border - paper) < _LEAST_CONTRAST or not _share(picture, paper) > _LEAST_PAPER:
        return picture
    rows = _inside((np.abs(picture.astype(np.int16) - border) <= TOLERANCE).mean(axis=1) >= _FULL_LINE)
    columns = _inside((np.abs(picture.astype(np.int16) - border) <= TOLERANCE).mean(axis=0) >= _FULL_LINE)
    for blur in range(_MOST_BLUR + 1):
        inner = slice(rows.start + blur, rows.stop - blur), slice(columns.start + blur, columns.stop - blur)
        if picture[inner].size and _share(_rim(picture[inner]), paper) >= _FULL_LINE:
            clean = np.full_like(picture, paper)
            clean[inner] = picture[inner]
            return clean
    return picture


def without_ruling(ink: Bytes) -> Bytes:
    """Ink (height, width), 0 = paper, without two or more thin lines that cross it all, in either direction."""
    return np.ascontiguousarray(_without_rows(_without_rows(ink).T).T)


def _without_rows(ink: Bytes) -> Bytes:
    lines = _thin_lines((ink > 0).mean(axis=1), most=max(3, round(_MOST_LINE_WIDTH * max(ink.shape))))
    if len(lines) < 2:
        return ink
    clean = ink.copy()
    for line in lines:
        crossing = _inked(ink, line.start - 1) | _inked(ink, line.stop)
        clean[line] = np.where(crossing, ink[line], 0)
    return clean


def _thin_lines(covered: Doubles, most: int) -> list[slice]:
    """The runs of at most so many rows, covered (n,) to 90% at least, with their faint edges where these are thin."""
    full = [line for line in _runs(covered >= _FULL_LINE) if line.stop - line.start <= most]
    edged = [line for line in _runs(covered >= _PART_OF_LINE) if line.stop - line.start <= most]
    return [next((wide for wide in edged if wide.start <= line.start < wide.stop), line) for line in full]


def _inked(ink: Bytes, row: int) -> Booleans:
    """Where a row has ink; a row outside the picture has none."""
    return ink[row] > 0 if 0 <= row < len(ink) else np.zeros(ink.shape[1], np.bool_)


def _runs(chosen: Booleans) -> list[slice]:
    """The runs of True values."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], chosen, [False]]).astype(np.int8)))
    return [slice(start, stop) for start, stop in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)]


def _inside(border: Booleans) -> slice:
    """From the first to the last line that is no border."""
    others = np.flatnonzero(~border)
    return slice(int(others[0]), int(others[-1]) + 1) if len(others) else slice(0, 0)


def _rim(picture: Bytes) -> Bytes:
    return np.concatenate([picture[0], picture[-1], picture[:, 0], picture[:, -1]])


def _share(levels: Bytes, level: int) -> float:
    """The share of levels that are within the tolerance of one."""
    return float((np.abs(levels.astype(np.int16) - level) <= TOLERANCE).mean())
