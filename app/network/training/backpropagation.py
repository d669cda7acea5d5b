"""Gradients of a multilayer perceptron's loss, by backpropagation (Rumelhart, Hinton and Williams 1986).

While learning, inputs are signals minus their training mean and hidden activations are expit(x) - 0.5, because gradient
descent is many times faster on inputs around zero (LeCun et al., Efficient BackProp, 1998, section 4.3).
`to_network` turns the parameters found this way into the network on plain signals that computes the same.
"""

from collections.abc import Sequence

import numpy as np

from app.network.arrays import Floats
from app.network.model.network import Layer, Network
from app.network.model.parameters import Parameters

HALF = np.float32(0.5)
_TINY = np.float32(1e-7)


def forward(parameters: Parameters, inputs: Floats) -> list[Floats]:
    """The activations of a forward pass on centred inputs (n, features).

    [inputs, hidden activations - 0.5 (n, nodes) of each hidden layer, outputs (n, classes) in 0..1].
    """
    activations = [inputs]
    for weights, biases in parameters.layers:
        pre_activations = activations[-1] @ weights.T
        pre_activations += biases
        activations.append(_centred_sigmoid(pre_activations))
    activations[-1] += HALF
    return activations


def cross_entropy(outputs: Floats, targets: Floats) -> float:
    """The mean over examples of the binary cross-entropy summed over outputs (n, classes), in nats."""
    outputs = outputs.clip(_TINY, 1 - _TINY)
    of_low = np.log(1 - outputs)
    nats = np.vdot(targets, np.log(outputs) - of_low) + of_low.sum()
    return float(-nats / len(outputs))


def gradients(
    parameters: Parameters, activations: Sequence[Floats], targets: Floats, out: Parameters | None = None
) -> Parameters:
    """The cross-entropy's gradient for the parameters, averaged over the batch, from `forward`'s activations.

    It is written to `out`, or else to new arrays. The activations of hidden layers are overwritten.
    """
    out = out or parameters.empty_like()
    delta: Floats = activations[-1] - targets
    delta *= np.float32(1 / len(delta))
    ones = np.ones(len(delta), delta.dtype)  # a product with them adds up rows in half the time of `sum`
    for number in reversed(range(len(parameters.weights))):
        np.matmul(delta.T, activations[number], out=out.weights[number])
        np.matmul(ones, delta, out=out.biases[number])
        if number:
            delta = _delta_below(parameters.weights[number], activations[number], delta)
    return out


def input_gradient(parameters: Parameters, activations: Sequence[Floats], targets: Floats) -> Floats:
    """d cross-entropy / d inputs, (n, features), for each example by itself, from `forward`'s activations.

    Those of hidden layers are overwritten.
    """
    delta: Floats = activations[-1] - targets
    for number in reversed(range(1, len(parameters.weights))):
        delta = _delta_below(parameters.weights[number], activations[number], delta)
    return delta @ parameters.weights[0]


def to_network(parameters: Parameters, input_mean: Floats) -> Network:
    """The network on plain signals: W (x - mean) + b = W x + (b - W mean), the mean of hidden layers being 0.5."""
    means = layer_means(parameters, input_mean)
    layers = zip(parameters.layers, means, strict=True)
    return Network([Layer(weights, biases - weights @ mean) for (weights, biases), mean in layers])


def from_network(network: Network, input_mean: Floats) -> Parameters:
    """The inverse of `to_network`, in arrays of its own."""
    plain = Parameters(
        tuple(layer.weights.copy() for layer in network.layers), tuple(layer.biases for layer in network.layers)
    )
    layers = zip(plain.layers, layer_means(plain, input_mean), strict=True)
    return Parameters(plain.weights, tuple(biases + weights @ mean for (weights, biases), mean in layers))


def layer_means(parameters: Parameters, input_mean: Floats) -> list[Floats]:
    """What is subtracted from each layer's inputs: `input_mean` (features,), then 0.5 for every hidden node."""
    return [input_mean, *(np.full(len(biases), HALF, biases.dtype) for biases in parameters.biases[:-1])]


def _centred_sigmoid(pre_activations: Floats) -> Floats:
    """expit(x) - 0.5 = tanh(x / 2) / 2, in place."""
    pre_activations *= HALF
    np.tanh(pre_activations, out=pre_activations)
    pre_activations *= HALF
    return pre_activations


def _delta_below(weights: Floats, centred_activations: Floats, delta: Floats) -> Floats:
    """d loss / d pre-activations one layer down: delta @ weights, times the sigmoid's slope.

    The slope is a (1 - a) = 0.25 - (a - 0.5)^2 for an activation a, in place of which it is computed.
    """
    below = delta @ weights
    slope = np.square(centred_activations, out=centred_activations)
    np.subtract(np.float32(0.25), slope, out=slope)
    below *= slope
    return below
