"""Gradients of a network's loss, by backpropagation (Rumelhart, Hinton and Williams 1986), in centred signals.

While learning, inputs are centred by the training mean and hidden nodes give expit(sums) - 0.5, because gradient
descent is many times faster on signals around zero (LeCun et al., Efficient BackProp, 1998, section 4.3).
`folded` turns the weights found this way into the plain network that computes the same.
"""

from collections.abc import Sequence

import numpy as np

from app.network.arrays import Floats
from app.network.model.network import Layer, Network

HALF = np.float32(0.5)
_TINY = np.float32(1e-7)


def forward(weights: Sequence[Floats], biases: Sequence[Floats], centred: Floats) -> list[Floats]:
    """All layers' outputs for centred signals (n, inputs): [centred, hidden - 0.5 (n, h), ..., scores (n, classes)]."""
    outputs = [centred]
    for layer_weights, layer_biases in zip(weights, biases, strict=True):
        sums = outputs[-1] @ layer_weights.T
        sums += layer_biases
        outputs.append(_centred_sigmoid(sums))
    outputs[-1] += HALF
    return outputs


def cross_entropy(scores: Floats, targets: Floats) -> float:
    """The mean over examples of the binary cross-entropy summed over outputs, in nats."""
    scores = scores.clip(_TINY, 1 - _TINY)
    nats = targets * np.log(scores) + (1 - targets) * np.log1p(-scores)
    return float(-nats.sum() / len(scores))


def gradients(
    weights: Sequence[Floats], outputs: Sequence[Floats], targets: Floats
) -> tuple[list[Floats], list[Floats]]:
    """The cross-entropy's gradients (weights, biases), averaged over the batch, from `forward`'s outputs."""
    error = outputs[-1] - targets
    error *= np.float32(1 / len(error))
    of_weights, of_biases = [], []
    for number in reversed(range(len(weights))):
        of_weights.insert(0, error.T @ outputs[number])
        of_biases.insert(0, error.sum(axis=0))
        if number:
            error = _one_layer_down(weights[number], outputs[number], error)
    return of_weights, of_biases


def input_gradient(weights: Sequence[Floats], outputs: Sequence[Floats], targets: Floats) -> Floats:
    """d cross-entropy / d signals (n, inputs), per example: which way each pixel would change the loss."""
    error = outputs[-1] - targets
    for number in reversed(range(1, len(weights))):
        error = _one_layer_down(weights[number], outputs[number], error)
    return error @ weights[0]


def folded(weights: Sequence[Floats], biases: Sequence[Floats], input_centre: Floats) -> Network:
    """The plain network: W (signals - centre) + b = W signals + (b - W centre), the hidden centre being 0.5."""
    layers, centre = [], input_centre
    for layer_weights, layer_biases in zip(weights, biases, strict=True):
        layers.append(Layer(layer_weights, layer_biases - layer_weights @ centre))
        centre = np.full(len(layer_weights), HALF)
    return Network(layers)


def unfolded(network: Network, input_centre: Floats) -> tuple[list[Floats], list[Floats]]:
    """The other way round: weights and biases (copies) for centred signals."""
    weights, biases, centre = [], [], input_centre
    for layer in network.layers:
        weights.append(layer.weights.copy())
        biases.append(layer.biases + layer.weights @ centre)
        centre = np.full(len(layer.weights), HALF)
    return weights, biases


def _centred_sigmoid(sums: Floats) -> Floats:
    """expit(sums) - 0.5 = tanh(sums / 2) / 2, in place."""
    sums *= HALF
    np.tanh(sums, out=sums)
    sums *= HALF
    return sums


def _one_layer_down(weights: Floats, centred_outputs: Floats, error: Floats) -> Floats:
    """error @ weights, times the sigmoid's slope o (1 - o) = 0.25 - (o - 0.5)^2 there."""
    below = error @ weights
    slope = np.square(centred_outputs)
    np.subtract(np.float32(0.25), slope, out=slope)
    below *= slope
    return below
