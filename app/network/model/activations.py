"""The sigmoid, its inverse and softmax, of float32 as of float64. SciPy has them, too, but takes long to load."""

import numpy as np

from app.network.arrays import Floats

_LEAST = -87.0  # below it exp(-x) would overflow a float32


def expit(sums: Floats) -> Floats:
    """1 / (1 + exp(-x)) of each; below -87 what it is there, 1.6e-38."""
    outputs = np.maximum(sums, _LEAST)
    np.negative(outputs, out=outputs)
    np.exp(outputs, out=outputs)
    outputs += 1
    return np.reciprocal(outputs, out=outputs)


def logit(outputs: Floats) -> Floats:
    """log(p / (1 - p)) of each in 0..1; of 0 and 1 minus and plus infinity."""
    with np.errstate(divide="ignore"):
        return np.log(outputs) - np.log1p(-outputs)


def softmax(sums: Floats) -> Floats:
    """Each row (n, classes) as shares that add up to 1: exp(x) by the sum of the row's."""
    shares = np.exp(sums - sums.max(axis=1, keepdims=True))
    return shares / shares.sum(axis=1, keepdims=True)
