"""Signals, a network's inputs in 0.01..1.0, and targets for its outputs, made from pixels and labels.

A weight learns nothing from an input of zero, and a sigmoid never reaches zero or one, hence the margins
(T. Rashid, Make Your Own Neural Network, 2016).
"""

import numpy as np
from numpy.typing import ArrayLike

from app.network.arrays import CLASSES, Bytes, Floats

LOW = np.float32(0.01)
HIGH = np.float32(0.99)


def signals_from_pixels(pixels: ArrayLike) -> Floats:
    """Pixels 0..255 (255 = ink), any shape, to signals 0.01..1.0: p / 255 * 0.99 + 0.01."""
    return np.asarray(pixels, np.float32) * np.float32(0.99 / 255) + LOW


def pixels_from_signals(signals: ArrayLike) -> Bytes:
    """Signals to the nearest pixels 0..255; signals outside 0.01..1.0 are clipped."""
    values = (np.asarray(signals, np.float32) - LOW) * np.float32(255 / 0.99)
    pixels: Bytes = np.rint(values).clip(0, 255).astype(np.uint8)
    return pixels


def targets_from_labels(labels: ArrayLike, smoothing: float = 0.01) -> Floats:
    """Labels (n,) in 0..9 to targets (n, 10): 1 - smoothing at the label, smoothing elsewhere."""
    of_each = np.full((CLASSES, CLASSES), smoothing, np.float32)
    np.fill_diagonal(of_each, 1 - smoothing)
    return of_each.take(np.asarray(labels), axis=0)


def rescale(values: Floats) -> Floats:
    """Map each vector's smallest..largest value to 0.01..0.99; a constant vector becomes 0.5."""
    smallest = values.min(axis=-1, keepdims=True)
    spread = values.max(axis=-1, keepdims=True) - smallest
    constant = spread == 0
    scaled = (values - smallest) / np.where(constant, np.float32(1), spread) * (HIGH - LOW) + LOW
    return np.where(constant, np.float32(0.5), scaled)
