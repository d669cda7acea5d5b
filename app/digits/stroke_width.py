"""How wide the pen was, and thin strokes made wide enough to survive the reduction to 20 x 20 pixels."""

import math

import numpy as np

from app.network.arrays import Bytes

_LEAST = 0.06  # of the digit's longer side: what is thinner is thickened
_WANTED = 0.10  # to this width, about MNIST's
_SOLID = 0.5  # of the darkest ink
_LONGEST = 512  # pixels of the longer side that strokes are widened at


def stroke_width(ink: Bytes) -> float:
    """The mean width in pixels of the strokes in ink (height, width) 0..255: twice their area by their outline."""
    solid = ink >= max(1, math.ceil(_SOLID * int(ink.max())))
    inner = solid[1:-1, 1:-1] & solid[:-2, 1:-1] & solid[2:, 1:-1] & solid[1:-1, :-2] & solid[1:-1, 2:]
    area, core = int(np.count_nonzero(solid)), int(np.count_nonzero(inner))
    return 2 * area / max(1, area - core)


def thickened(ink: Bytes) -> tuple[Bytes, int]:
    """Ink (height, width), cropped to its digit, with strokes thinner than 6% of the longer side widened to 10%.

    And by how many pixels of what was given each side has grown. Ink longer than 512 pixels, of a long, narrow picture,
    is reduced before, for its strokes would grow in proportion.
    """
    if stroke_width(ink) >= _LEAST * max(ink.shape):
        return ink, 0
    block = math.ceil(max(ink.shape) / _LONGEST)
    reduced = _largest_of_blocks(ink, block)
    grow = max(0, round((_WANTED * max(reduced.shape) - stroke_width(reduced)) / 2))
    return _spread(_spread(reduced, grow).T, grow).T, grow * block


def _spread(ink: Bytes, by: int) -> Bytes:
    """The most ink up to so many rows above and below each, with as many rows more at the top and at the bottom.

    The reach about doubles with each step. Of a row of digits, Pillow's square filter took a hundred times as long.
    """
    height, width = ink.shape
    spread = np.zeros((height + 2 * by, width), np.uint8)
    spread[:height] = ink
    reach = 0
    while reach < 2 * by:
        step = min(reach + 1, 2 * by - reach)
        spread[step:] = np.maximum(spread[step:], spread[:-step])
        reach += step
    return spread


def _largest_of_blocks(ink: Bytes, side: int) -> Bytes:
    """The most ink in each block of side x side pixels, so that no stroke is lost, however thin."""
    if side == 1:
        return ink
    rows, columns = (np.arange(0, length, side) for length in ink.shape)
    largest: Bytes = np.maximum.reduceat(np.maximum.reduceat(ink, rows, axis=0), columns, axis=1)
    return largest
