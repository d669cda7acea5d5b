"""The logits of a network, and their gradients with respect to its input signals."""

from collections.abc import Sequence

import numpy as np

from app.network.arrays import Floats
from app.network.model.activations import expit
from app.network.model.network import Network


def logits(network: Network, signals: Floats) -> tuple[Floats, list[Floats]]:
    """A forward pass without the last sigmoid, on signals (n, inputs).

    Returns the logits (n, outputs), which are the output layer's pre-activations, and the activations (n, nodes) of
    each hidden layer, in 0..1.
    """
    activations = [signals]
    for layer in network.layers[:-1]:
        activations.append(expit(activations[-1] @ layer.weights.T + layer.biases))
    last = network.layers[-1]
    return activations[-1] @ last.weights.T + last.biases, activations[1:]


def vjp(network: Network, hidden_activations: Sequence[Floats], vectors: Floats) -> Floats:
    """Vector-Jacobian products (n, inputs): vectors (n, outputs) times d logits / d signals.

    `hidden_activations` are those that `logits` returned for the signals.
    """
    for layer, outputs in zip(reversed(network.layers[1:]), reversed(hidden_activations), strict=True):
        vectors = vectors @ layer.weights
        vectors *= outputs * (1 - outputs)
    return vectors @ network.layers[0].weights


def jacobian(network: Network, signals: Floats, hidden_activations: Sequence[Floats]) -> Floats:
    """The Jacobians d logits / d signals, (n, outputs, inputs), at signals (n, inputs).

    `hidden_activations` are those that `logits` returned for the signals.
    """
    count, width = len(signals), len(network.layers[-1].weights)
    unit_vectors = np.tile(np.eye(width, dtype=np.float32), (count, 1))
    repeated = [np.repeat(outputs, width, axis=0) for outputs in hidden_activations]
    return vjp(network, repeated, unit_vectors).reshape(count, width, -1)


def row_lengths(vectors: Floats) -> Floats:
    """The L2 length of each row (n, features), as (n, 1)."""
    squares: Floats = np.einsum("ij,ij->i", vectors, vectors)
    return np.sqrt(squares)[:, None]
