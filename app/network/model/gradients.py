"""How a network's answer changes with its picture: sums, their gradients and their Jacobian, for plain networks."""

import numpy as np

from app.network.arrays import Floats
from app.network.model.activations import expit
from app.network.model.network import Network


def sums(network: Network, signals: Floats) -> tuple[Floats, list[Floats]]:
    """Forwards without the last sigmoid: the output nodes' sums (n, outputs); and each hidden layer's outputs."""
    hidden = []
    for layer in network.layers[:-1]:
        hidden.append(expit((hidden or [signals])[-1] @ layer.weights.T + layer.biases))
    last = network.layers[-1]
    return (hidden or [signals])[-1] @ last.weights.T + last.biases, hidden


def pull(network: Network, hidden: list[Floats], error: Floats) -> Floats:
    """d (error . sums) / d signals, (n, inputs), for error (n, outputs) and `sums`' hidden outputs."""
    for layer, outputs in zip(reversed(network.layers[1:]), reversed(hidden), strict=True):
        error = error @ layer.weights
        error *= outputs * (1 - outputs)
    return error @ network.layers[0].weights


def jacobian(network: Network, signals: Floats, hidden: list[Floats]) -> Floats:
    """d sums / d signals, (n, outputs, inputs), at signals (n, inputs) and `sums`' hidden outputs."""
    count, width = len(signals), len(network.layers[-1].weights)
    error = np.repeat(np.eye(width, dtype=np.float32)[None], count, axis=0).reshape(count * width, width)
    return pull(network, [np.repeat(outputs, width, axis=0) for outputs in hidden], error).reshape(count, width, -1)


def row_lengths(vectors: Floats) -> Floats:
    """The L2 length of each row (n, features), as (n, 1)."""
    return np.sqrt(np.einsum("ij,ij->i", vectors, vectors))[:, None]
