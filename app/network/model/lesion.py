"""Lesions: a network of one hidden layer some of whose hidden nodes are switched off."""

from dataclasses import dataclass

import numpy as np

from app.network.arrays import Bytes, Floats, Integers
from app.network.model.activations import expit
from app.network.model.dreaming_network import DreamingNetwork
from app.network.model.gradients import logits
from app.network.model.network import Layer, Network
from app.network.model.signals import signals_from_pixels

_CHUNK = 500  # pictures read at a time: 4 MB of activations of 2,000 nodes
_FULL = np.float32(255)


def silenced(network: Network, off: Integers) -> Network:
    """The same network with the weights by which the hidden nodes `off` (n,) pass anything on set to zero.

    Forwards these are their weights to the outputs, backwards those to the pixels. Of one that dreams they are its
    Boltzmann machine's, too: as its nodes send how far they are from their mean (`BoltzmannMachine`), a silenced one
    sends what it sends at its mean. With all of them off only biases are left.
    """
    first, last = network.layers
    columns = np.s_[:, off]
    layers = [Layer(_zeroed(first.weights, off), first.biases), Layer(_zeroed(last.weights, columns), last.biases)]
    if not isinstance(network, DreamingNetwork):
        return network.with_layers(layers)
    own = {name: _zeroed(values, columns) if values.ndim == 2 else values for name, values in network.own.items()}
    return DreamingNetwork(layers, own)


def lesioned_query(network: Network, hidden: Floats, off: Integers) -> Floats:
    """Outputs (10,) in 0..1 for the hidden nodes' activations (hidden,), those of `off` (n,) passing nothing on."""
    last = network.layers[-1]
    return expit(_zeroed(hidden, off) @ last.weights.T + last.biases)


@dataclass(frozen=True, eq=False)
class HiddenActivations:
    """How a network's hidden nodes answered to n pictures: (hidden, n) uint8, 255 = 1, and the outputs' logits (n, 10).

    In a byte each, for memory: of 10,000 pictures and 2,000 nodes 20 MB. The logits are exact.
    """

    levels: Bytes
    logits: Floats

    @classmethod
    def of(cls, network: Network, pixels: Bytes) -> "HiddenActivations":
        """Of pictures (n, 784) uint8, 255 = ink."""
        levels = np.empty((network.sizes[1], len(pixels)), np.uint8)
        found = np.empty((len(pixels), network.sizes[-1]), np.float32)
        for start in range(0, len(pixels), _CHUNK):
            part = slice(start, start + _CHUNK)
            found[part], (hidden,) = logits(network, signals_from_pixels(pixels[part]))
            levels[:, part] = np.rint(hidden.T * _FULL)
        return cls(levels, found)

    def labels_read(self, network: Network, off: Integers) -> Integers:
        """The label (n,) read in each picture with the nodes `off` switched off.

        What those passed on is subtracted; or where they are more than half, what the others pass on is added up.
        """
        last = network.layers[-1]
        kept = np.setdiff1d(np.arange(len(self.levels)), off)
        few = len(off) <= len(kept)
        passed = self._passed_on(last.weights, off if few else kept)
        labels: Integers = (self.logits - passed if few else last.biases + passed).argmax(axis=1)
        return labels

    def _passed_on(self, weights: Floats, nodes: Integers) -> Floats:
        """What some nodes pass on to the outputs, (n, 10); a hundred at a time, for memory."""
        total = np.zeros((weights.shape[0], self.levels.shape[1]), np.float32)
        for start in range(0, len(nodes), 100):
            some = nodes[start : start + 100]
            total += (weights[:, some] / _FULL) @ self.levels[some].astype(np.float32)
        return total.T


def _zeroed(values: Floats, where: Integers | tuple[slice, Integers]) -> Floats:
    """A copy with zeros in some places."""
    changed = values.copy()
    changed[where] = 0
    return changed
