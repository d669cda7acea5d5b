"""How alike pictures are: their correlation with each other, and the distance to their nearest neighbours."""

import numpy as np

from app.network.arrays import Bytes, Floats

_BLOCK = 5000


def mean_correlation(pictures: Bytes) -> float:
    """The mean Pearson correlation of all pairs of different pictures (n, 784)."""
    centred = pictures - pictures.mean(axis=1, keepdims=True, dtype=np.float32)
    units = centred / np.linalg.norm(centred, axis=1, keepdims=True)
    count = len(units)
    return float((np.square(units.sum(axis=0)).sum() - count) / (count * (count - 1)))


def nearest_distances(pictures: Bytes, known: Bytes, themselves: bool = False) -> Floats:
    """For each picture (n, 784) the L2 distance, ink in 0..1, to the nearest of the known (m, 784).

    `themselves`: the pictures are among the known, and the nearest other one is meant.
    """
    wanted = pictures.astype(np.float32) / 255
    nearest = np.full((len(wanted), 2), np.inf, np.float32)
    for start in range(0, len(known), _BLOCK):
        block = known[start : start + _BLOCK].astype(np.float32) / 255
        squares = np.square(wanted).sum(axis=1)[:, None] - 2 * wanted @ block.T + np.square(block).sum(axis=1)
        nearest = np.sort(np.concatenate([nearest, squares], axis=1), axis=1)[:, :2]
    squared: Floats = nearest[:, int(themselves)].clip(0)
    return np.sqrt(squared)
