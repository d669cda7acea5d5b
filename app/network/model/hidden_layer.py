"""What the nodes of a hidden layer do: how much each is used, and what goes into a node, product by product."""

from typing import NamedTuple

import numpy as np

from app.network.arrays import Floats
from app.network.model.activations import expit
from app.network.model.network import Layer, Network


def activations(network: Network, signals: Floats) -> Floats:
    """The first hidden layer's activations (hidden,) or (n, hidden) in 0..1, for signals (784,) or (n, 784)."""
    return expit(network.layers[0].pre_activations(signals))


def uses(network: Network, signals: Floats) -> Floats:
    """How much each hidden node is used, (hidden,), over pictures (n, 784), n >= 1.

    mean |activation - its mean| x sum |outgoing weights|: the mean-corrected contribution utility of Dohare et al.,
    Maintaining Plasticity in Deep Continual Learning, 2023. What a node always passes on, as a bias does, is no use.
    """
    hidden = activations(network, signals)
    spread = np.abs(hidden - hidden.mean(axis=0)).mean(axis=0)
    use: Floats = spread * np.abs(network.layers[1].weights).sum(axis=0)
    return use


class NodeInput(NamedTuple):
    """What goes into a node: `products` (inputs,) of signals and weights, and the bias; `total` is their sum.

    `output` = 1 / (1 + exp(-total)).
    """

    products: Floats
    bias: float
    total: float
    output: float


def node_input(layer: Layer, signals: Floats, node: int) -> NodeInput:
    """Of one node of a layer, for signals (inputs,); the total is the very one of a forward pass."""
    totals = layer.pre_activations(signals)
    bias = float(layer.biases[node])
    return NodeInput(signals * layer.weights[node], bias, float(totals[node]), float(expit(totals)[node]))
