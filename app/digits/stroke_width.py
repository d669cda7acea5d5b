"""How wide the pen was, and thin strokes made wide enough to survive the reduction to 20 x 20 pixels."""

import numpy as np
from PIL import Image, ImageFilter

from app.network.arrays import Bytes

_LEAST = 0.06  # of the digit's longer side: what is thinner is thickened
_WANTED = 0.10  # to this width, about MNIST's
_SOLID = 0.5  # of the darkest ink


def stroke_width(ink: Bytes) -> float:
    """The mean width in pixels of the strokes in ink (height, width) 0..255: twice their area by their outline."""
    solid = np.pad(ink >= max(1, _SOLID * int(ink.max())), 1)
    inner = solid[:-2, 1:-1] & solid[2:, 1:-1] & solid[1:-1, :-2] & solid[1:-1, 2:]
    area, core = int(solid.sum()), int((inner & solid[1:-1, 1:-1]).sum())
    return 2 * area / max(1, area - core)


def thickened(ink: Bytes) -> Bytes:
    """Ink (height, width), cropped to its digit, with strokes thinner than 6% of the longer side widened to 10%."""
    longer = max(ink.shape)
    width = stroke_width(ink)
    if width >= _LEAST * longer:
        return ink
    grow = round((_WANTED * longer - width) / 2)
    padded = Image.fromarray(np.pad(ink, grow))
    return np.asarray(padded.filter(ImageFilter.MaxFilter(2 * grow + 1)))
