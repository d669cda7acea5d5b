"""Answers to pictures: what a network would have to see to give an answer. All it knows is in the weights.

`Network.backquery` is the method of 2016, layer by layer. The methods here follow the gradient of the network's answer
with respect to the picture instead (Santurkar et al., Image Synthesis with a Single (Robust) Classifier, 2019).
"""

import numpy as np

from app.network import backpropagation
from app.network.network import Network
from app.network.signals import LOW, PIXELS, Floats, targets_from_labels

_STEPS = 200
_STEP = np.float32(0.05)


def dream(network: Network, targets: Floats, rng: np.random.Generator) -> Floats:
    """The pictures, signals (n, 784) in 0.01..1, that most convince the network of targets (n, 10) in 0..1.

    Another state of `rng` gives really different pictures of the same digits.
    """
    start = LOW + np.float32(0.2) * rng.random((len(targets), PIXELS), np.float32)
    return _ascended(network, targets, start, _STEPS)


def exact(network: Network, targets: Floats) -> Floats:
    """The pictures, signals (n, 784), with little ink whose answers come nearest to targets (n, 10) in 0..1."""
    return _ascended(network, targets, np.full((len(targets), PIXELS), LOW), _STEPS)


def morph(network: Network, signals: Floats, to: int, frames: int) -> Floats:
    """The way from a picture (784,) to the nearest one that is read as `to`: (frames, 784), the first its own."""
    end = _ascended(network, targets_from_labels([to]), signals[None].copy(), 40)[0]
    shares = np.linspace(0, 1, frames, dtype=np.float32)[:, None]
    return signals + shares * (end - signals)


def _ascended(network: Network, targets: Floats, signals: Floats, steps: int) -> Floats:
    """Steps of one length against the cross-entropy's gradient, within the signals' range."""
    weights, biases = backpropagation.unfolded(network, np.zeros(PIXELS, np.float32))
    for _ in range(steps):
        gradient = backpropagation.input_gradient(weights, backpropagation.forward(weights, biases, signals), targets)
        length = np.sqrt(np.square(gradient).sum(axis=1, keepdims=True))
        signals -= _STEP * gradient / (length + np.float32(1e-12))
        signals.clip(LOW, np.float32(1), out=signals)
    return signals
