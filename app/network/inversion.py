"""Answers to pictures: what a network would have to see to give an answer. All it knows is in the weights.

`Network.backquery` is the method of 2016, layer by layer. The methods here follow the gradient of the network's answer
with respect to the picture instead (Santurkar et al., Image Synthesis with a Single (Robust) Classifier, 2019), with
the habits of people who draw: the pen is smooth, ink has its price, and a mark must hold up to a nudge of the picture
(expectation over transformation: Athalye et al., Synthesizing Robust Adversarial Examples, 2018).
"""

from collections.abc import Callable

import numpy as np

from app.network import slopes
from app.network.adversary import lengths
from app.network.distortion import Distortion, distort
from app.network.network import Network
from app.network.sigmoid import softmax
from app.network.signals import LOW, PIXELS, SIDE, Floats

Nudges = tuple[tuple[int, int], ...]  # rows down, columns right

_TINY = np.float32(1e-12)
NUDGES: Nudges = ((0, 0), (0, 1), (0, -1), (1, 0), (-1, 0))
_STEPS = 50
_FINISH = 40
_STEP = 0.4  # L2 length of a step, in signals
_PRICE = 0.012  # of a pixel's ink, in lengths of the gradient
_TEMPERATURE = 4.0  # of the softmax over the sums: it keeps pulling when the network is long convinced
_PEN = 0.8  # deviation of the pen's Gaussian, in pixels
_FANCY = 0.15  # deviation of the noise a dream starts from, in signals
_CLOUD = 2.0  # deviation of the Gaussian that smooths it, in pixels
_HAND = Distortion(rotation_degrees=20, scale=0.25, shear=0.45, shift_pixels=1, elastic_alpha=40, elastic_sigma=4)


def dream(network: Network, targets: Floats, rng: np.random.Generator) -> Floats:
    """The pictures, signals (n, 784) in 0.01..1, that most convince the network of targets (n, 10) in 0..1.

    From clouds of noise the first pictures are drawn, then bent as by another hand, then finished. Another state of
    `rng` gives really different pictures of the same digits.
    """
    clouds = smoothed(rng.standard_normal((len(targets), PIXELS), np.float32), _CLOUD)
    clouds *= np.float32(_FANCY) / clouds.std()
    first = ascended(network, targets, np.clip(LOW + clouds, LOW, 1))
    return ascended(network, targets, distort(first, _HAND, rng), _FINISH)


def ascended(network: Network, targets: Floats, signals: Floats, steps: int = _STEPS) -> Floats:
    """Steps of one length from signals (n, 784) towards targets (n, 10), against the price of ink."""
    wanted = np.clip(targets - LOW, 0, 1)
    wanted /= np.maximum(wanted.sum(axis=1, keepdims=True), LOW)

    def error(sums: Floats) -> Floats:
        return np.tile(wanted, (len(NUDGES), 1)) - softmax(sums / np.float32(_TEMPERATURE))

    for _ in range(steps):
        gradient, _ = steady_gradient(network, signals, error, NUDGES)
        signals = signals + np.float32(_STEP) * (direction(gradient) - np.float32(_PRICE))
        np.clip(signals, LOW, 1, out=signals)
    return signals


def steady_gradient(
    network: Network, signals: Floats, error: Callable[[Floats], Floats], nudges: Nudges
) -> tuple[Floats, Floats]:
    """The gradient (n, 784) that holds up to nudges: the sum of its directions at each of them; and the sums there.

    `error` turns the output nodes' sums (nudges * n, 10) into the pull on them.
    """
    shown = np.concatenate([nudged(signals, down, right) for down, right in nudges])
    sums, hidden = slopes.sums(network, shown)
    pulls = slopes.pull(network, hidden, error(sums))
    pulls /= lengths(pulls) + _TINY
    back = zip(np.split(pulls, len(nudges)), nudges, strict=True)
    return sum(nudged(each, -down, -right) for each, (down, right) in back), sums


def nudged(signals: Floats, down: int, right: int) -> Floats:
    """Pictures (n, 784) moved by whole pixels; what leaves on one side comes in on the other."""
    return np.roll(signals.reshape(-1, SIDE, SIDE), (down, right), axis=(1, 2)).reshape(-1, PIXELS)


def direction(gradient: Floats) -> Floats:
    """The gradient (n, 784) as a smooth pen can follow it, each row of length 1."""
    smooth = smoothed(gradient, _PEN)
    return smooth / (lengths(smooth) + _TINY)


def smoothed(pictures: Floats, sigma: float) -> Floats:
    """Pictures (n, 784) blurred by a Gaussian of `sigma` pixels; at the rim its weights still add up to 1."""
    distance = np.arange(SIDE)[:, None] - np.arange(SIDE)
    kernel = np.exp(-np.square(distance / sigma) / 2)
    kernel = (kernel / kernel.sum(axis=1, keepdims=True)).astype(np.float32)
    return (kernel @ pictures.reshape(-1, SIDE, SIDE) @ kernel.T).reshape(-1, PIXELS)
