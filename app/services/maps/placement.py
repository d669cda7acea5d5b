"""Where a picture that is none of the map's lies on it: among those that light up the same hidden nodes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.network.arrays import Bytes, Doubles

NEIGHBOURS = 8
_CHUNK = 500  # rows at a time, to keep memory small


@dataclass(frozen=True)
class Placement:
    """A place in the map's units 0..65,535, and the indices of the pictures that decided it, the nearest first."""

    x: float
    y: float
    neighbours: list[int]


def placement(activity: Bytes, places: NDArray[np.uint16], wanted: Bytes, count: int = NEIGHBOURS) -> Placement:
    """The mean of the places (n, 2) of the pictures whose activity (n, nodes) is nearest to `wanted` (nodes,).

    Each weighs by 1 / distance in hidden space; one that is the same decides alone.
    """
    distances = _distances(activity, wanted)
    nearest = np.argsort(distances, kind="stable")[:count]
    weights = 1 / np.maximum(distances[nearest], 1e-6)
    x, y = (weights @ places[nearest].astype(np.float64) / weights.sum()).tolist()
    return Placement(x, y, nearest.tolist())


def _distances(activity: Bytes, wanted: Bytes) -> Doubles:
    """Euclidean, between each row (n, nodes) and `wanted` (nodes,), in levels."""
    row = wanted.astype(np.float32)
    chunks = (activity[start : start + _CHUNK].astype(np.float32) for start in range(0, len(activity), _CHUNK))
    return np.concatenate([np.linalg.norm(chunk - row, axis=1) for chunk in chunks]).astype(np.float64)
