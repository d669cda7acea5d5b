"""The hidden nodes of networks: what each looks for, argues for and is excited by, and which fire at a picture."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.digits.mnist import Examples
from app.network.arrays import Bytes, Floats, Integers
from app.network.model.hidden_layer import activations, uses
from app.network.model.lesion import lesioned_query
from app.network.model.network import Network
from app.network.model.signals import signals_from_pixels
from app.services.hidden_nodes import weight_levels
from app.services.inside.layers import checked_nodes, one_hidden_layer
from app.services.models.registry import Model
from app.services.nearest import SEARCHED, NearestDigits
from app.services.reading import Pixels, Reader
from app.services.work_cache import WorkCache

USE_PICTURES = 2_000  # the first training images, over which use is a mean: 0.1 s for 2,000 nodes
USE_METHOD = (
    "mean |activation - its mean| x sum |outgoing weights| over 2,000 training digits: the mean-corrected contribution "
    "utility of Dohare et al. 2023"
)
MOST_LISTED = 100
MOST_STRONGEST = 50
_EXCITING = 10
_CHUNK = 1_000
_MIDDLE, _STEP = 127, 8


@dataclass(frozen=True, eq=False)
class ListedNode:
    """A hidden node: its number, its use, and its incoming weights as a picture (784,) uint8.

    Of the picture 127 is a weight of 0, 254 and 0 the largest magnitude, above and below.
    """

    node: int
    use: float
    levels: Bytes


@dataclass(frozen=True, eq=False)
class Exciting:
    """A training digit, by its place among them, and the activation of a node that it excites, 0..1."""

    index: int
    label: int
    activation: float
    pixels: Bytes


@dataclass(frozen=True, eq=False)
class Node(ListedNode):
    """A hidden node with its weights to the outputs (10,), and its `rank`, its place by use, 0 first."""

    outgoing: Floats
    rank: int
    bias: float
    exciting: list[Exciting]


@dataclass(frozen=True, eq=False)
class Passing:
    """A node that passes much to the answer: its activation, and activation x weight for each output (10,)."""

    node: int
    activation: float
    passes: Floats
    levels: Bytes


@dataclass(frozen=True, eq=False)
class Firing:
    """The outputs (10,) and activations (hidden,) for a picture, and the nodes that pass most to the answer `label`.

    Nodes that are switched off keep their activation, and pass nothing on.
    """

    model: str
    label: int
    scores: Floats
    activations: Floats
    strongest: list[Passing]


class HiddenNodes:
    """The hidden nodes of the networks of `reader`. Its only state is a cache, so it is safe for any thread."""

    def __init__(self, reader: Reader, digits: NearestDigits, work_cache: WorkCache) -> None:
        self._reader, self._digits, self._cache = reader, digits, work_cache

    def listed(self, name: str | None, first: int, count: int) -> tuple[Model, Sequence[ListedNode]]:
        """So many nodes, the most used first, from place `first` on; fewer at the end."""
        model = one_hidden_layer(self._reader.models, name)
        order, use = self._by_use(model)
        chosen = order[first : first + count].tolist()
        levels = _coarse(weight_levels(model.network.layers[0].weights[chosen]))
        return model, [ListedNode(node, float(use[node]), levels[at]) for at, node in enumerate(chosen)]

    def node(self, name: str | None, number: int) -> tuple[Model, Node]:
        """One of them; NotFound when there is none of this number."""
        model = one_hidden_layer(self._reader.models, name)
        checked_nodes(model, [number])
        order, use = self._by_use(model)
        first, last = model.network.layers
        levels, rank = weight_levels(first.weights[[number]])[0], int(np.flatnonzero(order == number)[0])
        exciting = _most_exciting(model.network, number, self._digits.examples)
        told = last.weights[:, number], rank, float(first.biases[number])
        return model, Node(number, float(use[number]), levels, *told, exciting)

    def firing(self, pixels: Pixels, name: str | None, off: Sequence[int] = (), most: int = 12) -> Firing:
        """What 784 numbers 0..255, or 28 rows, as they stand, do to the hidden nodes, some of which are off."""
        model = one_hidden_layer(self._reader.models, name)
        silent, network = checked_nodes(model, off), model.network
        picture = self._reader.read_pixels(pixels, framed=False, model=model.id).framed.pixels.reshape(-1)
        hidden = activations(network, signals_from_pixels(picture))
        scores = lesioned_query(network, hidden, silent)
        label = int(scores.argmax())
        passed = hidden * network.layers[1].weights
        passed[:, silent] = 0
        order = np.argsort(-np.abs(passed[label]), kind="stable")[:most].tolist()
        levels = weight_levels(network.layers[0].weights[order])
        strongest = [Passing(n, float(hidden[n]), passed[:, n], levels[at]) for at, n in enumerate(order)]
        return Firing(model.id, label, scores, hidden, strongest)

    def _by_use(self, model: Model) -> tuple[Integers, Floats]:
        """The nodes' numbers, the most used first, and each node's use; made once for each network."""
        return self._cache.get_or_make(("uses", model.id), lambda: self._measured(model.network))

    def _measured(self, network: Network) -> tuple[Integers, Floats]:
        use = uses(network, signals_from_pixels(self._digits.examples.pixels[:USE_PICTURES]))
        return np.argsort(-use, kind="stable"), use


def _coarse(levels: Bytes) -> Bytes:
    """In steps of 8 from 127, so that they compress to half of the bytes, and look the same when they are small."""
    steps = np.rint((levels.astype(np.float32) - _MIDDLE) / _STEP)
    coarse: Bytes = (_MIDDLE + _STEP * steps).clip(0, 2 * _MIDDLE).astype(np.uint8)
    return coarse


def _most_exciting(network: Network, node: int, digits: Examples) -> list[Exciting]:
    """The ten of the digits that excite a node most, the most first."""
    layer = network.layers[0]
    totals = [
        signals_from_pixels(digits.pixels[start : start + _CHUNK]) @ layer.weights[node]
        for start in range(0, min(SEARCHED, len(digits)), _CHUNK)
    ]
    excited = np.concatenate(totals)
    chosen = np.argsort(-excited, kind="stable")[:_EXCITING]
    fired = activations(network, signals_from_pixels(digits.pixels[chosen]))[:, node]
    rows = zip(chosen.tolist(), fired.tolist(), strict=True)
    return [Exciting(i, int(digits.labels[i]), fire, digits.pixels[i]) for i, fire in rows]
