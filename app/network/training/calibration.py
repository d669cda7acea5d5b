"""Calibration: an output of 0.9 is to mean that in nine of ten such cases it is that digit.

Source: Platt, Probabilistic Outputs for Support Vector Machines, 1999. The scale and the shift that he fits to a
classifier's output are fitted to all ten together and taken into the last layer, so that no answer changes.
"""

import numpy as np

from app.network.arrays import CLASSES, Booleans, Bytes, Doubles, Floats
from app.network.model.network import Layer, Network

_STEPS = 30  # of Newton's method, which needs some eight
_LEAST = 1e-7  # that an output and its distance to 1 count as
_CHUNK = 2_000  # signals that are read at a time


def calibrated(network: Network, signals: Floats, labels: Bytes) -> Network:
    """The network whose outputs are how likely each digit is, by signals (n, 784) it has not learned from.

    One that is right no more often where its outputs are higher stays as it is.
    """
    outputs = np.concatenate([network.query(signals[i : i + _CHUNK]) for i in range(0, len(signals), _CHUNK)])
    likely = outputs.astype(np.float64).clip(_LEAST, 1 - _LEAST).reshape(-1)
    is_digit = np.arange(CLASSES) == labels[:, None]
    scale, shift = platt_scaling(np.log(likely / (1 - likely)), is_digit.reshape(-1))
    if scale <= 0:
        return network
    *layers, last = network.layers
    scaled = Layer(last.weights * np.float32(scale), last.biases * np.float32(scale) + np.float32(shift))
    return network.with_layers([*layers, scaled])


def platt_scaling(logits: Doubles, right: Booleans) -> tuple[float, float]:
    """Scale and shift by which expit(scale * logit + shift) is the likeliest for what was right, both (n,).

    As in Platt's section 2.2 the targets stay a little away from 0 and 1, so that it is finite if all was right.
    """
    count = int(right.sum())
    targets = np.where(right, (count + 1) / (count + 2), 1 / (len(right) - count + 2))
    inputs = np.stack([logits, np.ones_like(logits)], axis=1)
    weights = np.array([1.0, 0.0])
    for _ in range(_STEPS):
        expected = 0.5 * (1 + np.tanh(inputs @ weights / 2))
        curvature = (inputs * (expected * (1 - expected))[:, None]).T @ inputs + 1e-9 * np.eye(2)
        weights = weights - np.linalg.solve(curvature, inputs.T @ (expected - targets))
    return float(weights[0]), float(weights[1])


def expected_calibration_error(confidences: Floats, right: Booleans, bins: int = 15) -> float:
    """The mean distance between confidence and accuracy over bins of equal width, weighted by their counts, 0..1.

    Source: Guo et al., On Calibration of Modern Neural Networks, 2017, section 2.
    """
    places = np.minimum((np.asarray(confidences, np.float64) * bins).astype(np.int64), bins - 1)
    surplus = np.bincount(places, confidences - right, minlength=bins)
    return float(np.abs(surplus).sum() / len(confidences))
