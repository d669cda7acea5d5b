"""What a network speaks: signals in 0.01..1.0, made from pixels and labels.

Zero would switch a weight's learning off and one cannot be reached by a sigmoid, hence the margins
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
    pixels = (np.asarray(signals, np.float32) - LOW) * np.float32(255 / 0.99)
    return np.rint(pixels).clip(0, 255).astype(np.uint8)


def targets_from_labels(labels: ArrayLike, smoothing: float = 0.01) -> Floats:
    """Labels (n,) in 0..9 to targets (n, 10): 1 - smoothing at the label, smoothing elsewhere."""
    targets = np.full((*np.shape(labels), CLASSES), smoothing, np.float32)
    np.put_along_axis(targets, np.asarray(labels, np.intp)[..., None], 1 - smoothing, axis=-1)
    return targets


def rescale(values: Floats) -> Floats:
    """Map each vector's smallest..largest value to 0.01..0.99; a flat vector says nothing and becomes 0.5."""
    smallest = values.min(axis=-1, keepdims=True)
    spread = values.max(axis=-1, keepdims=True) - smallest
    flat = spread == 0
    scaled = (values - smallest) / np.where(flat, np.float32(1), spread) * (HIGH - LOW) + LOW
    return np.where(flat, np.float32(0.5), scaled)
