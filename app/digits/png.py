"""Arrays to PNG: palettes, sizes, and a sheet of several pictures."""

import io
from collections.abc import Sequence
from typing import Literal

import numpy as np
from PIL import Image

from app.network.arrays import SIDE, Bytes

Palette = Literal["ink", "signed", "heat"]

# Colours (red, green, blue) at evenly spaced levels from 0 (no ink) to 255 (full ink); between them, straight lines.
_STOPS = {
    "ink": [(255, 255, 255), (0, 0, 0)],
    "signed": [(33, 102, 172), (146, 197, 222), (247, 247, 247), (244, 165, 130), (178, 24, 43)],
    "heat": [(6, 4, 20), (74, 12, 107), (165, 44, 96), (237, 105, 37), (252, 255, 200)],
}


def png(pixels: Bytes, size: int = SIDE, palette: Palette = "ink") -> bytes:
    """A PNG of size x size pixels, nearest neighbour, from pixels (784,) uint8 with 255 = full ink.

    `ink` is dark on light; `signed` is red for marks that argue for, blue for against, near-white for neither;
    `heat` runs from black over red to light yellow.
    """
    return _encoded(image(pixels, size, palette))


def image(pixels: Bytes, size: int = SIDE, palette: Palette = "ink") -> Image.Image:
    """The same as an image of Pillow's, mode P: its levels 0..255 are the ink, its palette their colours."""
    return _coloured(_square(pixels, size), palette)


def sheet(pictures: Sequence[Bytes], columns: int, size: int, palette: Palette = "ink") -> bytes:
    """A PNG of all pictures (784,) uint8 in rows of `columns`, each size x size pixels, with empty gaps between."""
    gap = max(2, size // 14)
    rows = -(-len(pictures) // columns)
    cell = size + gap
    blank = 127 if palette == "signed" else 0
    levels = np.full((rows * cell + gap, columns * cell + gap), blank, np.uint8)
    for number, pixels in enumerate(pictures):
        top, left = gap + number // columns * cell, gap + number % columns * cell
        levels[top : top + size, left : left + size] = _square(pixels, size)
    return _encoded(_coloured(levels, palette))


def _square(pixels: Bytes, size: int) -> Bytes:
    """Pixels (784,) enlarged to (size, size) by their nearest neighbours."""
    nearest = (np.arange(size) * SIDE) // size
    return pixels.reshape(SIDE, SIDE)[np.ix_(nearest, nearest)]


def _coloured(levels: Bytes, palette: Palette) -> Image.Image:
    image = Image.fromarray(levels)
    image.putpalette(_colours(palette))
    return image


def _encoded(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG", optimize=False)
    return buffer.getvalue()


def _colours(palette: Palette) -> bytes:
    """Red, green and blue of each level 0..255, 768 bytes."""
    stops = np.array(_STOPS[palette], np.float64)
    positions = np.linspace(0, 255, len(stops))
    channels = [np.interp(np.arange(256), positions, stops[:, channel]) for channel in range(3)]
    return np.rint(np.stack(channels, axis=1)).astype(np.uint8).tobytes()
