"""The sigmoid, its inverse and softmax, of float32 as of float64. SciPy has them, too, but takes long to load."""

import numpy as np

from app.network.arrays import Floats

_SMALLEST = -87.0  # below it exp(-x) would overflow a float32


def expit(logits: Floats) -> Floats:
    """The logistic sigmoid 1 / (1 + exp(-x)), element by element; below -87 its value there, 1.6e-38."""
    outputs = np.maximum(logits, _SMALLEST)
    np.negative(outputs, out=outputs)
    np.exp(outputs, out=outputs)
    outputs += 1
    return np.reciprocal(outputs, out=outputs)


def logit(outputs: Floats) -> Floats:
    """The sigmoid's inverse log(p / (1 - p)), element by element, p in 0..1; minus infinity at 0, infinity at 1."""
    with np.errstate(divide="ignore"):
        logits: Floats = np.log(outputs) - np.log1p(-outputs)
    return logits


def softmax(logits: Floats) -> Floats:
    """Probabilities (n, classes) that add up to 1 in each row: exp(x) / sum of the row's exp(x)."""
    probabilities: Floats = np.exp(logits - logits.max(axis=1, keepdims=True))
    probabilities /= probabilities.sum(axis=1, keepdims=True)
    return probabilities
