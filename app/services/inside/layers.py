"""Which networks can be shown from inside, and which of their hidden nodes are named."""

from collections.abc import Sequence

import numpy as np

from app.errors import InvalidInput, NotFound
from app.network.arrays import Integers
from app.services.models.registry import Model, Models


def one_hidden_layer(models: Models, name: str | None) -> Model:
    """The model of a name; InvalidInput unless its network has exactly one hidden layer."""
    model = models.get(name)
    hidden = len(model.network.layers) - 1
    if hidden != 1:
        raise InvalidInput(f"{model.id} has {hidden} hidden layers; only networks with one are shown from inside")
    return model


def checked_nodes(model: Model, nodes: Sequence[int]) -> Integers:
    """Numbers of hidden nodes, each once, in order; NotFound names the first that there is not."""
    count = model.network.sizes[1]
    for node in nodes:
        if not 0 <= node < count:
            raise NotFound(f"{model.id} has no hidden node {node}; there are 0 to {count - 1}")
    return np.unique(np.array(nodes, np.int64))
