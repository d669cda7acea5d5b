"""Digits of which a part is missing, from which a network learns to tell what was begun."""

import numpy as np

from app.network.arrays import SIDE, Floats

_WHOLE = 0.1  # share of pictures that stay whole
_UPPER = 0.4  # share of the others of which an upper part is left, as of most digits that somebody has begun
_OFFSETS = (-5.0, 7.0)  # pixels from the middle to the cut


def without_part(ink: Floats, rng: np.random.Generator) -> Floats:
    """Copies of ink (n, 784) in which all on one side of a straight cut is blank; the cut is random for each."""
    count = len(ink)
    angles = np.where(rng.random(count) < _UPPER, np.pi / 2, rng.uniform(0, 2 * np.pi, count))
    offsets = np.where(rng.random(count) < _WHOLE, SIDE, rng.uniform(*_OFFSETS, count))
    axis = np.arange(SIDE) - (SIDE - 1) / 2
    rows, columns = np.sin(angles)[:, None, None] * axis[:, None], np.cos(angles)[:, None, None] * axis
    kept = (rows + columns <= offsets[:, None, None]).reshape(count, -1)
    return np.where(kept, ink, np.float32(0))
