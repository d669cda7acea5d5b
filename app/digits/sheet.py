"""Where in a photograph the sheet lies: the largest light surface, if what lies around it is darker."""

import numpy as np
from PIL import Image

from app.network.arrays import Booleans, Floats, Integers

_COARSE_SIDE = 96  # pixels of the longer side of the picture in which the sheet is looked for
_LEAST_CONTRAST = 20.0  # grey levels between the mean of the sheet and of what is around it
_LEAST_SEPARABILITY = 0.8  # share of the variance between two surfaces; of light that falls off evenly it is 0.75
_LEAST_SHEET, _MOST_SHEET = 0.06, 0.97  # of the picture: what is smaller is no sheet; around a larger one is nothing
_MARGIN = 2  # coarse pixels along the sheet's edge that do not count, for they are blurred and shaded


def sheet_in(around: Floats) -> Booleans:
    """Which pixels (height, width) lie on the sheet, by the light around each; all of them if no sheet is seen."""
    from scipy import ndimage

    height, width = around.shape
    image = Image.fromarray(around.astype(np.float32))
    scale = _COARSE_SIDE / max(around.shape)
    small = image.resize((max(1, round(width * scale)), max(1, round(height * scale))), Image.Resampling.BOX)
    light = _lighter(np.asarray(small))
    pieces, count = ndimage.label(ndimage.binary_opening(light, iterations=2) if light is not None else [[0]])
    if not count or light is None:
        return np.ones(around.shape, np.bool_)
    largest = ndimage.binary_fill_holes(pieces == np.bincount(pieces[pieces > 0]).argmax())
    inner = ndimage.binary_erosion(largest, iterations=_MARGIN, border_value=1)
    if not _LEAST_SHEET < inner.mean() < _MOST_SHEET:
        return np.ones(around.shape, np.bool_)
    return np.asarray(Image.fromarray(inner).resize((width, height)))


def _lighter(levels: Floats) -> Booleans | None:
    """The lighter of two surfaces by Otsu's threshold (1979); None where they are too near or too mixed for two."""
    counts = np.bincount(levels.astype(np.uint8).reshape(-1), minlength=256)
    threshold = _otsu(counts)
    light = levels > threshold
    if light.all() or not light.any():
        return None
    contrast = float(levels[light].mean() - levels[~light].mean())
    between = float(light.mean() * (1 - light.mean()) * contrast**2)
    is_edge = contrast >= _LEAST_CONTRAST and between >= _LEAST_SEPARABILITY * float(levels.var())
    return light if is_edge else None


def _otsu(counts: Integers) -> int:
    """The level that divides levels, counted (256,), into two classes of the largest variance between them."""
    below = counts.cumsum()
    mass = (counts * np.arange(256)).cumsum()
    with np.errstate(invalid="ignore", divide="ignore"):
        between = (mass[-1] * below - mass * below[-1]) ** 2 / (below * (below[-1] - below))
    return int(np.nanargmax(between[:-1])) if np.isfinite(between).any() else 0
