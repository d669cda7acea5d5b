"""What a network's hidden nodes look for: their weights as pictures."""

from collections.abc import Sequence

import numpy as np

from app.errors import InvalidInput
from app.network.arrays import Bytes
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
    chosen = weights[order[:count]]
    largest = np.abs(chosen).max(axis=1, keepdims=True)
    levels = np.rint(_ZERO + _ZERO * chosen / np.where(largest > 0, largest, 1))
    return tuple(levels.astype(np.uint8))
