"""Lifts ink off its paper: finds which of dark and light is ink, removes the paper's level, noise and specks."""

from bisect import bisect_left, bisect_right
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Levels = NDArray[np.float32]

FLAT_TOLERANCE = 6.0  # grey levels the paper may vary by and still count as one level
LEAST_CONTRAST = 20.0  # grey levels between paper and ink, below which there is no ink
_AS_IT_IS = bytes(range(256))


def ink_on_paper(picture: Pixels) -> Pixels | None:
    """Ink (height, width) uint8, 0 = paper, 255 = full ink, from a picture with 255 = dark; None when it is blank."""
    paper = _flat_level(picture)
    if paper is not None:
        return _ink_on_flat(picture, paper)
    from app.digits.uneven import ink_on_uneven  # with SciPy, which takes long to load and only photographs need

    return ink_on_uneven(picture.astype(np.float32))


def _flat_level(picture: Pixels) -> float | None:
    """The paper's one level, the rim's median, if most of the picture's rim has it."""
    levels, width = picture.tobytes(), picture.shape[1]
    rim = sorted(levels[:width] + levels[-width:] + levels[::width] + levels[width - 1 :: width])
    middle = len(rim) // 2
    level = (rim[middle - 1] + rim[middle]) / 2
    alike = bisect_right(rim, level + FLAT_TOLERANCE) - bisect_left(rim, level - FLAT_TOLERANCE)
    return level if alike / len(rim) >= 0.7 else None


def _ink_on_flat(picture: Pixels, paper: float) -> Pixels | None:
    darker, lighter = int(picture.max()) - paper, paper - int(picture.min())
    peak = max(darker, lighter)
    if peak < LEAST_CONTRAST:
        return None
    noise = 0.0 if _mostly_exact(picture, paper) else min(3 * FLAT_TOLERANCE, peak / 4)
    curve = _curve(paper, -1 if lighter > darker else 1, noise, peak)
    if curve == _AS_IT_IS:
        return picture
    return np.frombuffer(picture.tobytes().translate(curve), np.uint8).reshape(picture.shape)


def _mostly_exact(picture: Pixels, paper: float) -> bool:
    """A drawing's paper is one level exactly; a photograph's never is."""
    return paper.is_integer() and np.count_nonzero(picture == np.uint8(paper)) / picture.size > 0.3


@lru_cache(256)
def _curve(paper: float, sign: int, noise: float, peak: float) -> bytes:
    """The ink that each level 0..255 is; sign -1 where ink is lighter than its paper."""
    return stretched(sign * (np.arange(256, dtype=np.float32) - paper), noise, peak).tobytes()


def stretched(relief: Levels, floor: float, peak: float) -> Pixels:
    """Levels above the paper as ink: 0 up to `floor`, 255 from `peak` on."""
    return np.rint((relief - floor) * (255 / (peak - floor))).clip(0, 255).astype(np.uint8)
