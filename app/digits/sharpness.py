"""Blurred ink, as of a tiny picture that was enlarged, made about as crisp as MNIST's."""

import numpy as np

from app.network.arrays import Bytes

_PALE, _FULL = 64, 192  # of 255: between them ink is the blurred edge of a stroke
_MOST_GREY = 0.35  # of the ink of a large picture: of an out-of-focus one a fifth, of an enlarged one of 8 x 8 a half
_SMALL = 16  # pixels of the longer side of ink below which it is enlarged by so much that it is blurred
_GAIN, _MIDDLE = 2.0, 128.0  # contrast is raised so many times around this level


def is_blurred(cropped: Bytes, is_large: bool) -> bool:
    """Whether ink (height, width), cropped to its digit, has blurred edges, or will have when it is enlarged."""
    if not is_large:
        longer: int = max(cropped.shape)
        return longer < _SMALL
    pale = int(np.count_nonzero(cropped >= _PALE))
    return pale - int(np.count_nonzero(cropped > _FULL)) > _MOST_GREY * pale


def sharpened(ink: Bytes) -> Bytes:
    """Ink 0..255 of more contrast, darker pixels darker and paler ones paler; the darkest pixel stays ink."""
    raised: Bytes = ((ink.astype(np.float32) - _MIDDLE) * _GAIN + _MIDDLE).clip(0, 255).astype(np.uint8)
    return raised if raised.any() else ink
