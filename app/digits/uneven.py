"""Lifts ink off unevenly lit paper: a photograph's or a board's."""

import numpy as np
from PIL import Image
from scipy import ndimage

from app.digits.paper import LEAST_CONTRAST, Levels, Pixels, stretched

NOISES = 7.0  # ink stands out of the paper's noise by as many standard deviations
BUSY = 25.0  # grey levels of deviation past which it is no paper, and what stands out most is taken for ink
_COARSE_SIDE = 48
_SPECK = 0.05  # of the largest connected piece of ink


def ink_on_uneven(levels: Levels) -> Pixels | None:
    """Ink (height, width) uint8 from grey levels float32, 255 = dark, of which no one is the paper's."""
    relief = levels - _background(levels)
    if -np.percentile(relief, 0.5) > np.percentile(relief, 99.5):
        relief = -relief
    deviation = 1.4826 * float(np.median(np.abs(relief - np.median(relief))))
    busy = deviation > BUSY
    floor = np.percentile(relief, 99.5) / 2 if busy else max(LEAST_CONTRAST, NOISES * deviation)
    strong = relief > floor
    if strong.mean() < 0.0005:
        return None
    peak = float(np.percentile(relief[strong], 75))
    return _without_specks(stretched(relief, max(floor / 2, peak * 0.35), peak * 0.9))


def _background(levels: Levels) -> Levels:
    """The paper's level at each pixel: the median of a third of the picture around it."""
    height, width = levels.shape
    scale = _COARSE_SIDE / max(height, width)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    coarse = np.asarray(Image.fromarray(levels).resize(size, Image.Resampling.BOX))
    smooth = ndimage.median_filter(coarse, size=_COARSE_SIDE // 3, mode="nearest")
    smooth = ndimage.gaussian_filter(smooth, 1.5, mode="nearest")
    return np.asarray(Image.fromarray(smooth).resize((width, height), Image.Resampling.BILINEAR))


def _without_specks(ink: Pixels) -> Pixels | None:
    """Keep the pieces that are not tiny beside the largest; of several, those that do not run off the picture."""
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
