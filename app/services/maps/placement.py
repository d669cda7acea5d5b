"""Where a picture that is none of the map's lies on it: among those that light up the same hidden nodes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.network.arrays import Bytes, Floats

NEIGHBOURS = 8
_LIKELY = 64  # the nearest as float32 tells them, among which the nearest are found exactly
_CHUNK = 250  # rows at a time, so that they stay in the processor's cache


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
    row = wanted.astype(np.float32)
    likely = np.argpartition(_about(activity, row), _LIKELY)[:_LIKELY] if len(activity) > _LIKELY else slice(None)
    candidates = np.arange(len(activity))[likely]
    distances = np.linalg.norm(activity[candidates].astype(np.float64) - row, axis=1)
    order = np.lexsort((candidates, distances))[:count]
    nearest, weights = candidates[order], 1 / np.maximum(distances[order], 1e-6)
    x, y = (weights @ places[nearest].astype(np.float64) / weights.sum()).tolist()
    return Placement(x, y, nearest.tolist())


def _about(activity: Bytes, row: Floats) -> Floats:
    """The squares (n,) of the distances between each row and `row`, less the square of `row`, as float32 tells them."""
    chunks = (activity[start : start + _CHUNK].astype(np.float32) for start in range(0, len(activity), _CHUNK))
    return np.concatenate([np.einsum("ij,ij->i", chunk, chunk) - 2 * (chunk @ row) for chunk in chunks])
