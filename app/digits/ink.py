"""Separates ink from paper: decides whether dark or light is ink, removes the paper's level, noise and specks."""

from bisect import bisect_left, bisect_right

import numpy as np
from PIL import Image

from app.digits.paper import without_border, without_ruling
from app.network.arrays import SIDE, Bytes, Floats

FLAT_TOLERANCE = 6.0  # grey levels the paper may vary by and still count as one level
LEAST_CONTRAST = 20.0  # grey levels between paper and ink, below which there is no ink
_FLAT_SHARE = 0.7  # share of the rim that has the paper's level, where it has one
_DRAWN_SHARE = 0.3  # share of a drawing that has exactly the paper's level
_INK_DEVIATIONS = 7.0  # standard deviations of the paper's noise that ink exceeds
_TEXTURED = 25.0  # standard deviation in grey levels past which it is no paper; then what stands out most is ink
_LEAST_INK = 0.0005  # share of the picture below which what stands out is no ink
_COARSE_SIDE = 48  # pixels of the longer side of the picture in which the background is estimated
_SPECK = 0.05  # of the largest connected piece of ink


def ink_on_paper(picture: Bytes) -> Bytes | None:
    """Ink (height, width) uint8, 0 = paper, 255 = full ink, from a picture with 255 = dark; None when it is blank."""
    if not is_large(picture):
        return _ink(picture)
    ink = _ink(without_border(picture))
    if ink is None:
        return None
    ink = without_ruling(ink)
    return ink if ink.any() else None


def is_large(picture: Bytes) -> bool:
    """Whether it is no picture in MNIST's size, so that edges are blurred, strokes may be thin and paper may show."""
    longer: int = max(picture.shape)
    return longer > 2 * SIDE


def _ink(picture: Bytes) -> Bytes | None:
    """The same by the paper alone: of one level, or unevenly lit."""
    paper = _flat_level(picture)
    if paper is not None:
        return _ink_on_flat(picture, paper)
    return _ink_on_uneven(picture.astype(np.float32))


def _flat_level(picture: Bytes) -> float | None:
    """The paper's one level, the rim's median, if most of the picture's rim has it."""
    levels, width = picture.tobytes(), picture.shape[1]
    # Sorting bytes instead of an array saves 6 % of a /query (`benchmarks tricks`).
    rim = sorted(levels[:width] + levels[-width:] + levels[::width] + levels[width - 1 :: width])
    middle = len(rim) // 2
    level = (rim[middle - 1] + rim[middle]) / 2
    alike = bisect_right(rim, level + FLAT_TOLERANCE) - bisect_left(rim, level - FLAT_TOLERANCE)
    return level if alike / len(rim) >= _FLAT_SHARE else None


def _ink_on_flat(picture: Bytes, paper: float) -> Bytes | None:
    """Ink (height, width) uint8 on paper of one level; None when nothing differs enough from it."""
    darker, lighter = int(picture.max()) - paper, paper - int(picture.min())
    peak = max(darker, lighter)
    if peak < LEAST_CONTRAST:
        return None
    noise = 0.0 if _has_exact_level(picture, paper) else min(3 * FLAT_TOLERANCE, peak / 4)
    relief = picture.astype(np.float32) - np.float32(paper)
    return _stretched(-relief if lighter > darker else relief, noise, peak)


def _has_exact_level(picture: Bytes, paper: float) -> bool:
    """Whether much of the picture has exactly the paper's level, as in a drawing and never in a photograph."""
    return paper.is_integer() and int(np.count_nonzero(picture == np.uint8(paper))) / picture.size > _DRAWN_SHARE


def _stretched(relief: Floats, floor: float, peak: float) -> Bytes:
    """Floats above the paper as ink: 0 up to `floor`, 255 from `peak` on."""
    ink: Bytes = np.rint((relief - floor) * (255 / (peak - floor))).clip(0, 255).astype(np.uint8)
    return ink


def _ink_on_uneven(levels: Floats) -> Bytes | None:
    """Ink (height, width) uint8 from grey levels float32, 255 = dark, on paper of many levels: a lit photograph."""
    relief = levels - _background(levels)
    if -np.percentile(relief, 0.5) > np.percentile(relief, 99.5):
        relief = -relief
    deviation = 1.4826 * float(np.median(np.abs(relief - np.median(relief))))
    textured = deviation > _TEXTURED
    floor = np.percentile(relief, 99.5) / 2 if textured else max(LEAST_CONTRAST, _INK_DEVIATIONS * deviation)
    strong = relief > floor
    if strong.mean() < _LEAST_INK:
        return None
    peak = float(np.percentile(relief[strong], 75))
    return _without_specks(_stretched(relief, max(floor / 2, peak * 0.35), peak * 0.9))


def _background(levels: Floats) -> Floats:
    """The paper's level at each pixel: the median of a third of the picture around it."""
    from scipy import ndimage  # takes a quarter of a second to load, and only photographs need it

    height, width = levels.shape
    scale = _COARSE_SIDE / max(height, width)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    coarse = np.asarray(Image.fromarray(levels).resize(size, Image.Resampling.BOX))
    smooth = ndimage.median_filter(coarse, size=_COARSE_SIDE // 3, mode="nearest")
    smooth = ndimage.gaussian_filter(smooth, 1.5, mode="nearest")
    return np.asarray(Image.fromarray(smooth).resize((width, height), Image.Resampling.BILINEAR))


def _without_specks(ink: Bytes) -> Bytes | None:
    """Keep the pieces that are not tiny beside the largest; of several, those that do not run off the picture."""
    from scipy import ndimage

    pieces, count = ndimage.label(ink > 0, structure=np.ones((3, 3)))
    if not count:
        return None
    sizes = np.bincount(pieces.reshape(-1))
    sizes[0] = 0
    rim = np.concatenate([pieces[0], pieces[-1], pieces[:, 0], pieces[:, -1]])
    inner = np.where(np.isin(np.arange(count + 1), rim), 0, sizes)
    if inner.max() > 0.1 * sizes.max():
        sizes = inner
    return np.where((sizes >= _SPECK * sizes.max())[pieces], ink, 0).astype(np.uint8)
