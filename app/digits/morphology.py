"""Grey and binary morphology (Serra, "Image Analysis and Mathematical Morphology", 1982), and a Gaussian blur.

With numpy alone, and the same results as SciPy's `ndimage`, which takes 16 MB and a quarter of a second to load.
"""

import numpy as np

from app.digits.labelling import labelled
from app.network.arrays import Booleans, Doubles, Floats

_FARTHEST = 4  # standard deviations that a blur reaches
_ROWS = 32  # blurred at a time


def closed(levels: Floats, side: int) -> Floats:
    """The grey closing of levels (height, width) by a square: what is darker and narrower than it, is filled.

    Beyond its rim the picture goes on as it is there.
    """
    return _eroded(_dilated(np.pad(levels, side - 1, mode="edge"), side), side)


def dilated(levels: Floats) -> Floats:
    """The grey dilation of levels (height, width) by 3 x 3 pixels: each the largest of itself and the eight around."""
    return _dilated(np.pad(levels, 1, mode="edge"), 3)


def _dilated(levels: Floats, side: int) -> Floats:
    """The largest level in each square that lies within the picture, (height - side + 1, width - side + 1)."""
    for axis in (0, 1):
        reach = 1  # twice as many pixels with each step
        while reach < side:
            step = min(reach, side - reach)
            reach += step
            before, after = (slice(None),) * axis + (slice(-step),), (slice(None),) * axis + (slice(step, None),)
            levels = np.maximum(levels[before], levels[after])
    return levels


def _eroded(levels: Floats, side: int) -> Floats:
    """The smallest level in each square."""
    return -_dilated(-levels, side)


def blurred(levels: Floats, deviation: float) -> Floats:
    """Levels (height, width) blurred by a Gaussian of this standard deviation in pixels, mirrored at the rim; float32.

    Some rows at a time, which the processor caches.
    """
    reach = round(_FARTHEST * deviation)
    weights = np.exp(-0.5 / deviation**2 * np.arange(reach + 1.0) ** 2)
    weights /= 2 * weights.sum() - 1
    wide, out = np.pad(levels, reach, mode="symmetric"), np.empty(levels.shape, np.float32)
    for start in range(0, len(out), _ROWS):
        rows = wide[start : start + _ROWS + 2 * reach]
        out[start : start + _ROWS] = _weighted(_weighted(rows, weights).T, weights).T
    return out


def _weighted(wide: Floats, weights: Doubles) -> Floats:
    """Each row, and those farther and farther away on both sides, times the weights; without the rows at both ends."""
    reach = len(weights) - 1
    count = len(wide) - 2 * reach
    exact = wide.astype(np.float64)
    total: Doubles = exact[reach : reach + count] * weights[0]
    for away in range(reach, 0, -1):
        total += (exact[reach - away :][:count] + exact[reach + away :][:count]) * weights[away]
    return total.astype(np.float32)


def eroded_mask(mask: Booleans, times: int, beyond: bool = False) -> Booleans:
    """Without the pixels along its edge, so many times; `beyond` says whether the picture's rim is an edge's inside."""
    for _ in range(times):
        wide = np.pad(mask, 1, constant_values=beyond)
        mask = mask & wide[:-2, 1:-1] & wide[2:, 1:-1] & wide[1:-1, :-2] & wide[1:-1, 2:]
    return mask


def opened_mask(mask: Booleans, times: int) -> Booleans:
    """Without what is thinner than twice so many pixels: eroded as many times, and dilated again."""
    return ~eroded_mask(~eroded_mask(mask, times), times, beyond=True)


def without_holes(mask: Booleans) -> Booleans:
    """With all that it encloses."""
    numbers, _ = labelled(~mask, diagonally=False)
    rim = np.concatenate([numbers[0], numbers[-1], numbers[:, 0], numbers[:, -1]])
    return mask | ~np.isin(numbers, rim)
