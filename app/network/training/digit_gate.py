"""A gate: a small network that learns nothing but to tell digits from what is none.

A network that shall answer letters and shapes by no output at all spends its nodes on telling digits apart first. One
that learns the difference alone judges otherwise, and both together refuse more than either (an ensemble: Hansen and
Salamon, Neural Network Ensembles, 1990).
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from app.network.arrays import Bytes
from app.network.model.network import Layer, Network
from app.network.training import loop
from app.network.training.batches import NO_DIGIT, Beside
from app.network.training.recipes import DIGIT_GATE

_DIGIT = 0  # the output that says so while it learns; nine others learn to be low, and are left out in the end


def train_gate(
    pixels: Bytes, beside: Beside, rng: np.random.Generator, progress: loop.Progress = lambda done, total: None
) -> Iterator[loop.EpochReport[Network]]:
    """Learn that pixels (n, 784) are digits, and of the pictures `beside` those that have a digit's label.

    Yields a report after each epoch, with a network of one output: how likely it is a digit, 0..1.
    """
    digits = np.full(len(pixels), _DIGIT, np.uint8)
    for report in loop.train(pixels, digits, DIGIT_GATE, rng, progress, beside=_balanced(beside)):
        hidden, outputs = report.network.layers
        gate = Network([hidden, Layer(outputs.weights[[_DIGIT]], outputs.biases[[_DIGIT]])])
        yield replace(report, network=gate)


def _balanced(beside: Beside) -> Beside:
    """The same pictures as digits or none, those of none twice."""
    none = beside.labels == NO_DIGIT
    order = np.concatenate([np.arange(len(none)), np.flatnonzero(none)])
    return Beside(beside.pixels[order], np.where(none, NO_DIGIT, _DIGIT).astype(np.uint8)[order])
