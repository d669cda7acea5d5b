"""Pictures of digits in MNIST's frame as other people, pens and cameras would have left them.

Turned, slanted, with a wider or a narrower pen, or scanned so small that little more than eight pixels are left.
"""

import numpy as np
from PIL import Image, ImageFilter

from app.digits.frame import frame
from app.network.arrays import SIDE, Bytes

_ENLARGED = 4  # times, at which pictures are turned and strokes widened
_MOST_TURN = 28.0  # degrees
_MOST_SHEAR = 0.5
_FEWEST_PIXELS, _MOST_PIXELS = 6, 13  # of the longer side of a tiny scan
_WAYS = (Image.Resampling.NEAREST, Image.Resampling.BILINEAR, Image.Resampling.BICUBIC, Image.Resampling.LANCZOS)


def varied(pixels: Bytes, rng: np.random.Generator) -> Bytes:
    """A picture (784,) uint8 in MNIST's frame, turned and slanted, its strokes widened or thinned, and framed again."""
    side = SIDE * _ENLARGED
    large = Image.fromarray(pixels.reshape(SIDE, SIDE)).resize((side, side), Image.Resampling.BICUBIC)
    radius = int(rng.integers(-2, 4))
    if radius:
        stroke = ImageFilter.MaxFilter if radius > 0 else ImageFilter.MinFilter
        large = large.filter(stroke(2 * abs(radius) + 1))
    matrix = _affine(rng.uniform(-_MOST_TURN, _MOST_TURN), rng.uniform(-_MOST_SHEAR, _MOST_SHEAR), side)
    turned = np.asarray(large.transform((side, side), Image.Transform.AFFINE, matrix, Image.Resampling.BILINEAR))
    seen = frame(turned if rng.random() < 0.7 else tiny(turned, rng))
    return pixels if seen.blank else seen.pixels


def tiny(picture: Bytes, rng: np.random.Generator) -> Bytes:
    """A picture (height, width) uint8, 255 = ink, scanned at 6 to 13 pixels of height and enlarged, framed tightly."""
    rows, columns = (np.flatnonzero((picture > 64).any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return picture
    cropped = Image.fromarray(picture[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1])
    scale = int(rng.integers(_FEWEST_PIXELS, _MOST_PIXELS + 1)) / max(cropped.size)
    width, height = (max(1, round(side * scale)) for side in cropped.size)
    small = cropped.resize((width, height), Image.Resampling.BOX)
    scale = 20 / max(small.size)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    enlarged = np.asarray(small.resize(size, _WAYS[rng.integers(len(_WAYS))]))
    return np.pad(enlarged, 4)


def _affine(degrees: float, shear: float, side: int) -> tuple[float, ...]:
    """Pillow's six numbers for a turn and a slant about the middle of a square."""
    angle = np.radians(degrees)
    matrix = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]) @ np.array(
        [[1, shear], [0, 1]]
    )
    middle = np.full(2, (side - 1) / 2)
    shift = middle - matrix @ middle
    return (*matrix[0], shift[0], *matrix[1], shift[1])
