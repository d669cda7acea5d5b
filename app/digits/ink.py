"""Separates ink from paper: decides whether dark or light is ink, removes the paper's level, noise and specks."""

from bisect import bisect_left, bisect_right

import numpy as np

from app.digits.cutout import ink_of_cutout, is_cutout
from app.digits.paper import median, rim, without_border
from app.digits.photograph import ink_of_photograph
from app.digits.ruling import ruled_lines
from app.network.arrays import SIDE, Bytes, Floats

FLAT_TOLERANCE = 6.0  # grey levels the paper may vary by and still count as one level
LEAST_CONTRAST = 20.0  # grey levels between paper and ink, below which there is no ink
_FLAT_SHARE = 0.7  # share of the rim that has the paper's level, where it has one
_FAINT = 160  # grey levels in a small picture: what stays below is a thin pen that covers part of each pixel
_FULL_SHARE = 0.5  # of the peak of such a pen that is full ink, so that it is read as one line
_FULL = 255
_DRAWN_SHARE = 0.3  # share of a drawing that has exactly the paper's level


def ink_on_paper(picture: Bytes) -> Bytes | None:
    """Ink (height, width) uint8, 0 = paper, 255 = full ink, from a picture with 255 = dark; None when it is blank."""
    if is_large(picture):
        return _ink_of_large(picture)
    paper = _flat_level(picture)
    return ink_of_cutout(picture) if paper is None else _ink_on_flat(picture, paper)


def _ink_of_large(picture: Bytes) -> Bytes | None:
    """Of a drawing, of a cut-out or of a photograph: each knows its paper in another way."""
    picture = without_border(picture)
    paper = _flat_level(picture)
    if paper is not None and _has_exact_level(picture, paper):
        ink = _ink_on_flat(picture, paper)
    elif is_cutout(picture):
        ink = ink_of_cutout(picture)
    else:
        return ink_of_photograph(picture)
    if ink is None:
        return None
    clean: Bytes = ink * ~ruled_lines(ink > 0, partly=False)
    return clean if clean.any() else None


def is_large(picture: Bytes) -> bool:
    """Whether it is no picture in MNIST's size, so that edges are blurred, strokes may be thin and paper may show."""
    longer: int = max(picture.shape)
    return longer > 2 * SIDE


def is_drawn(picture: Bytes) -> bool:
    """Whether a picture has paper of one exact level, as a drawing has; its ink is found fast."""
    paper = _flat_level(picture)
    return paper is not None and _has_exact_level(picture, paper)


def _flat_level(picture: Bytes) -> float | None:
    """The paper's one level, the rim's median, if most of the picture's rim has it."""
    levels = rim(picture)
    level = median(levels)
    alike = bisect_right(levels, level + FLAT_TOLERANCE) - bisect_left(levels, level - FLAT_TOLERANCE)
    return level if alike / len(levels) >= _FLAT_SHARE else None


def _ink_on_flat(picture: Bytes, paper: float) -> Bytes | None:
    """Ink (height, width) uint8 on paper of one level; None when nothing differs enough from it."""
    darker, lighter = int(picture.max()) - paper, paper - int(picture.min())
    peak = max(darker, lighter)
    if peak < LEAST_CONTRAST:
        return None
    is_exact = _has_exact_level(picture, paper)
    if is_exact and paper == 0 and peak == _FULL:
        return picture
    noise = 0.0 if is_exact else min(3 * FLAT_TOLERANCE, peak / 4)
    if peak < _FAINT and not is_large(picture):
        peak *= _FULL_SHARE
    relief = picture.astype(np.float32) - np.float32(paper)
    return _stretched(-relief if lighter > darker else relief, noise, peak)


def _has_exact_level(picture: Bytes, paper: float) -> bool:
    """Whether much of the picture has exactly the paper's level, as in a drawing and never in a photograph."""
    return paper.is_integer() and int(np.count_nonzero(picture == np.uint8(paper))) / picture.size > _DRAWN_SHARE


def _stretched(relief: Floats, floor: float, peak: float) -> Bytes:
    """Floats above the paper as ink: 0 up to `floor`, 255 from `peak` on."""
    ink: Bytes = np.rint((relief - floor) * (255 / (peak - floor))).clip(0, 255).astype(np.uint8)
    return ink
