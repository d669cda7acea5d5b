"""Ink of a photograph: thin strokes stand out of the paper around them, whatever light, shadow or desk there is."""

import numpy as np
from PIL import Image

from app.digits.pieces import digit_pieces
from app.digits.ruling import ruled_lines
from app.digits.sheet import sheet_in
from app.network.arrays import Booleans, Bytes, Floats

_LEAST_CONTRAST = 20.0  # of 255 of the light around: less is no ink
_WINDOW = 0.2  # of the shorter side: what is wider than that is no stroke
_DARKEST = 64  # grey level of the surroundings below which noise would be made too much of
_INK_DEVIATIONS = 7.0  # standard deviations of the paper's noise that ink exceeds
_LEAST_INK = 0.0005  # share of the picture below which what stands out is no ink
_COARSE_SIDE = 160  # pixels of the longer side of the picture in which it is judged whether ink is light
_LIGHT_ADVANTAGE = 4.0  # by which light ink stands out more: in photographs of chalk tenfold, of pens twice at most
_THIN_PERCENTILE = 99.7
_STEPS = 40  # pixels of that picture that a gap beside a digit may be long
_PEAK_PERCENTILE = 90.0  # of the relief of what is ink
_SMOOTH = 1.0  # pixels of the blur that takes noise away
_PAPER_SHARE, _FULL_SHARE = 0.25, 0.6  # of the ink's relief: the edge of a stroke, and full ink


def ink_of_photograph(picture: Bytes) -> Bytes | None:
    """Ink (height, width) uint8, 0 = paper, from grey levels, 255 = dark, on paper under any light; None if blank."""
    levels = picture if has_light_ink(255 - picture) else 255 - picture
    relief, around = _relief(levels)
    return _ink(relief, sheet_in(around))


def has_light_ink(levels: Bytes) -> bool:
    """Whether in grey levels (height, width), 255 = white, light strokes stand out, as of chalk, and not dark ones."""
    image = Image.fromarray(levels)
    image.thumbnail((_COARSE_SIDE, _COARSE_SIDE), Image.Resampling.BOX)
    coarse = np.asarray(image, np.float32)
    return _stands_out(255 - coarse) > _LIGHT_ADVANTAGE * _stands_out(coarse)


def _stands_out(levels: Floats) -> float:
    """By how many grey levels the darkest thin things exceed what is around them, the holes of light ones filled."""
    filled = _without_light_islands(levels)
    return float(np.percentile(_closed(filled) - filled, _THIN_PERCENTILE))


def _without_light_islands(levels: Floats) -> Floats:
    """Thin light things, as the holes of an 8, made as dark as what is around them; not what belongs to a wide one.

    An opening by reconstruction (Vincent 1993), of as many steps as are enough for gaps beside a digit.
    """
    from scipy import ndimage

    wide = -_closed(-levels)
    for _ in range(_STEPS):
        wide = np.minimum(ndimage.maximum_filter(wide, 3), levels)
    return wide


def _closed(levels: Floats) -> Floats:
    """Each thing darker than its surroundings and thinner than the widest stroke filled (a grey closing)."""
    from scipy import ndimage  # takes a quarter of a second to load, and only photographs need it

    side = max(3, round(_WINDOW * min(levels.shape)))
    wide = np.pad(levels, side, mode="edge")
    closed: Floats = ndimage.grey_closing(wide, size=(side, side))[side:-side, side:-side]
    return closed


def _relief(levels: Bytes) -> tuple[Floats, Floats]:
    """How much darker (height, width) each pixel is than its surroundings, 0..255 of their light; and these."""
    from scipy import ndimage

    smooth = ndimage.gaussian_filter(levels.astype(np.float32), _SMOOTH)
    around = _closed(smooth)
    relief = (around - smooth) * (255 / np.maximum(around, _DARKEST))
    return relief.astype(np.float32), around


def _ink(relief: Floats, sheet: Booleans) -> Bytes | None:
    """Ink 0..255 of the digit on the sheet, or anywhere where none is on the sheet; None if there is no ink."""
    level, deviation = _paper_noise(relief[sheet])
    relief = relief - level
    floor = max(_LEAST_CONTRAST, _INK_DEVIATIONS * deviation)
    strong = relief > floor
    lines = ruled_lines(strong, sheet)
    strong &= ~lines
    if strong.mean() < _LEAST_INK:
        return None
    if (strong & sheet).mean() < _LEAST_INK:
        sheet = np.ones_like(sheet)
    peak = float(np.percentile(relief[strong & sheet], _PEAK_PERCENTILE))
    low, high = max(floor / 2, _PAPER_SHARE * peak), _FULL_SHARE * peak
    ink = np.rint((relief - low) * (255 / (high - low))).clip(0, 255).astype(np.uint8)
    return digit_pieces(np.where(lines, 0, ink).astype(np.uint8), sheet)


def _paper_noise(relief: Floats) -> tuple[float, float]:
    """Mean and standard deviation of the paper's relief, by its lower quarter: much above may be lines and ink."""
    low, quarter = np.percentile(relief, (5, 25))
    deviation = float(quarter - low) / 0.97
    return float(quarter) + 0.674 * deviation, deviation
