"""What a network's last hidden layer says of pictures: the space in which its map is drawn."""

import numpy as np

from app.errors import InvalidInput
from app.network.arrays import Bytes, Floats
from app.network.model.activations import expit
from app.network.model.network import Network
from app.network.model.signals import signals_from_pixels

_CHUNK = 1000  # pictures at a time, to keep memory small


def hidden_activity(network: Network, pixels: Bytes) -> Bytes:
    """The outputs of the last hidden layer (n, nodes) for pictures (n, 784), in 256 levels: 255 is an output of 1.

    InvalidInput where there is no hidden layer.
    """
    if len(network.layers) < 2:
        raise InvalidInput("a network without hidden nodes has no map; choose one that has some")
    chunks = [pixels[start : start + _CHUNK] for start in range(0, len(pixels), _CHUNK)]
    return np.concatenate([np.rint(_outputs(network, chunk) * 255).astype(np.uint8) for chunk in chunks])


def _outputs(network: Network, pixels: Bytes) -> Floats:
    outputs = signals_from_pixels(pixels)
    for layer in network.layers[:-1]:
        outputs = expit(layer.pre_activations(outputs))
    return outputs
