"""What a network's hidden nodes look for: their weights as pictures."""

from collections.abc import Sequence

import numpy as np

from app.errors import InvalidInput
from app.network.arrays import Bytes, Floats
from app.services.models.registry import Model

_ZERO = 127  # the level of a weight of 0, mid grey
MOST_NODES = 400


def hidden_nodes(model: Model, count: int) -> Sequence[Bytes]:
    """First-layer weights of so many hidden nodes, 1 to 400, (784,) uint8: those of the largest L2 norm, it first.

    Each is scaled by its largest magnitude: 127 is a weight of 0, 254 and 0 are the largest magnitude, above and below.
    Fewer where there are fewer nodes; InvalidInput where there is no hidden layer.
    """
    if not 1 <= count <= MOST_NODES:
        raise InvalidInput(f"a sheet shows 1 to {MOST_NODES} hidden nodes, not {count}")
    if len(model.network.layers) < 2:
        raise InvalidInput(f"{model.id} has no hidden nodes; choose a network that has some")
    weights = model.network.layers[0].weights
    order = np.argsort(-np.linalg.norm(weights, axis=1), kind="stable")
    return tuple(weight_levels(weights[order[:count]]))


def weight_levels(weights: Floats) -> Bytes:
    """Rows of weights (n, 784) as pictures (n, 784) uint8, each scaled by its largest magnitude; 127 is 0."""
    largest = np.abs(weights).max(axis=1, keepdims=True)
    levels: Bytes = np.rint(_ZERO + _ZERO * weights / np.where(largest > 0, largest, 1)).astype(np.uint8)
    return levels
