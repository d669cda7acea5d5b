"""Pictures by gradient ascent: steps along the gradient of a network's outputs with respect to its input signals.

Source: Santurkar et al., Image Synthesis with a Single (Robust) Classifier, 2019. Three regularisers keep pictures
readable: the gradient is smoothed to the width of a pen, ink has a price, and the gradient is averaged over small
shifts of the picture (expectation over transformation: Athalye et al., Synthesizing Robust Adversarial Examples, 2018).
"""

from collections.abc import Callable

import numpy as np

from app.network.arrays import PIXELS, SIDE, Floats
from app.network.model import gradients
from app.network.model.activations import softmax
from app.network.model.gradients import row_lengths
from app.network.model.network import Network
from app.network.model.signals import LOW

Shifts = tuple[tuple[int, int], ...]  # rows down, columns right

_TINY = np.float32(1e-12)
SHIFTS: Shifts = ((0, 0), (0, 1), (0, -1), (1, 0), (-1, 0))
_STEPS = 50
_STEP = 0.4  # L2 length of a step, in signals
_INK_PRICE = 0.012  # per pixel, in lengths of the gradient
_TEMPERATURE = 4.0  # of the softmax over the logits; keeps a gradient when the network is convinced already
_PEN_SIGMA = 0.8  # deviation of the Gaussian that smooths the gradient, in pixels


def ascend(network: Network, targets: Floats, signals: Floats, steps: int = _STEPS) -> Floats:
    """Steps of equal length from signals (n, 784) in 0.01..1 towards targets (n, 10) in 0..1, less the price of ink."""
    wanted = np.clip(targets - LOW, 0, 1)
    wanted /= np.maximum(wanted.sum(axis=1, keepdims=True), LOW)

    def ascent(logits: Floats) -> Floats:
        return np.tile(wanted, (len(SHIFTS), 1)) - softmax(logits / np.float32(_TEMPERATURE))

    for _ in range(steps):
        gradient, _ = shift_averaged_gradient(network, signals, ascent, SHIFTS)
        signals = signals + np.float32(_STEP) * (direction(gradient) - np.float32(_INK_PRICE))
        np.clip(signals, LOW, 1, out=signals)
    return signals


def shift_averaged_gradient(
    network: Network, signals: Floats, ascent: Callable[[Floats], Floats], shifts: Shifts
) -> tuple[Floats, Floats]:
    """The sum over shifted pictures of their normalised gradients (n, 784); and the logits (shifts * n, 10) there.

    `ascent` gives, for logits (shifts * n, 10), the direction to move them in: a loss's negative gradient.
    """
    shifted_signals = np.concatenate([shifted(signals, down, right) for down, right in shifts])
    logits, hidden_activations = gradients.logits(network, shifted_signals)
    products = gradients.vjp(network, hidden_activations, ascent(logits))
    products /= row_lengths(products) + _TINY
    total = np.zeros_like(signals)
    for product, (down, right) in zip(np.split(products, len(shifts)), shifts, strict=True):
        total += shifted(product, -down, -right)
    return total, logits


def shifted(signals: Floats, down: int, right: int) -> Floats:
    """Pictures (n, 784) moved by whole pixels; what leaves on one side comes in on the other."""
    return np.roll(signals.reshape(-1, SIDE, SIDE), (down, right), axis=(1, 2)).reshape(-1, PIXELS)


def direction(gradient: Floats) -> Floats:
    """The gradient (n, 784), smoothed to the width of a pen, each row scaled to length 1."""
    blurred = gaussian_blur(gradient, _PEN_SIGMA)
    return blurred / (row_lengths(blurred) + _TINY)


def gaussian_blur(pictures: Floats, sigma: float) -> Floats:
    """Pictures (n, 784) blurred by a Gaussian of `sigma` pixels; at the rim its weights still add up to 1."""
    distance = np.arange(SIDE)[:, None] - np.arange(SIDE)
    weights = np.exp(-np.square(distance / sigma) / 2)
    kernel: Floats = (weights / weights.sum(axis=1, keepdims=True)).astype(np.float32)
    rows_blurred: Floats = kernel @ pictures.reshape(-1, SIDE, SIDE)
    return (rows_blurred @ kernel.T).reshape(-1, PIXELS)
