"""One forward pass and one back query, number by number."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.errors import InvalidInput
from app.network.arrays import CLASSES, Bytes, Floats
from app.network.inversion.back_steps import BackStep, back_steps
from app.network.model.hidden_layer import NodeInput, activations, node_input
from app.network.model.network import Layer
from app.network.model.signals import pixels_from_signals, signals_from_pixels, targets_from_labels
from app.services.inside.layers import checked_nodes, one_hidden_layer
from app.services.models.registry import Models
from app.services.reading import Pixels, Reader

_SHOWN = 10  # products of a sum that are told one by one


@dataclass(frozen=True)
class Product:
    """One product of a sum: which input it is, its signal, and the weight it is multiplied by."""

    input: int
    signal: float
    weight: float
    product: float


@dataclass(frozen=True)
class NodeSum:
    """What goes into a node and comes out: the ten largest products by magnitude, the sum of the `others`, the bias.

    total = largest + others + bias; output = 1 / (1 + exp(-total)).
    """

    node: int
    count: int
    largest: list[Product]
    others: float
    bias: float
    total: float
    output: float


@dataclass(frozen=True)
class ForwardPass:
    """One hidden and one output node at work on a picture; the output is what /query answers for it."""

    model: str
    hidden: NodeSum
    output: NodeSum


@dataclass(frozen=True, eq=False)
class BackwardPass:
    """The back query of a label, the output layer first; `pixels` (784,) uint8 is the picture it ends in."""

    model: str
    label: int
    targets: Floats
    steps: list[BackStep]
    pixels: Bytes


class Passes:
    """Shows the networks of `reader` at work. Safe for any thread: it has no state."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    @property
    def _models(self) -> Models:
        return self._reader.models

    def forward(self, pixels: Pixels, node: int, label: int, name: str | None, off: Sequence[int] = ()) -> ForwardPass:
        """What 784 numbers 0..255, or 28 rows, as they stand, become at a hidden node and at the output of a label."""
        model = one_hidden_layer(self._models, name)
        checked_nodes(model, [node])
        first, last = model.network.layers
        picture = self._reader.read_pixels(pixels, framed=False, model=model.id).framed.pixels.reshape(-1)
        signals = signals_from_pixels(picture)
        hidden = activations(model.network, signals)
        hidden[checked_nodes(model, off)] = 0
        return ForwardPass(model.id, _sum(first, signals, node), _sum(last, hidden, label))

    def backward(self, label: int, name: str | None) -> BackwardPass:
        """The picture of a label 0..9 by the method of 2016, step by step."""
        if label not in range(CLASSES):
            raise InvalidInput(f"there is no digit {label}; ask for 0 to 9")
        model = one_hidden_layer(self._models, name)
        targets = targets_from_labels(label)
        steps = back_steps(model.network, targets)
        return BackwardPass(model.id, label, targets, steps, pixels_from_signals(steps[-1].signals))


def _sum(layer: Layer, signals: Floats, node: int) -> NodeSum:
    found: NodeInput = node_input(layer, signals, node)
    order = np.argsort(-np.abs(found.products), kind="stable")[:_SHOWN].tolist()
    weights = layer.weights[node]
    largest = [Product(i, float(signals[i]), float(weights[i]), float(found.products[i])) for i in order]
    others = found.total - found.bias - sum(product.product for product in largest)
    return NodeSum(node, len(signals), largest, others, found.bias, found.total, found.output)
