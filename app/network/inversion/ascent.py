"""Gradient ascent from noise, so that each state of the random generator gives another picture of a digit."""

import numpy as np

from app.network.arrays import PIXELS, Floats
from app.network.inversion.gradient_ascent import ascend, gaussian_blur
from app.network.model.distortion import Distortion, distort
from app.network.model.network import Network
from app.network.model.signals import LOW

_LAST_STEPS = 40
_NOISE_DEVIATION = 0.15  # in signals
_NOISE_SIGMA = 2.0  # deviation of the Gaussian that smooths the noise, in pixels
_OTHER_HAND = Distortion(rotation_degrees=20, scale=0.25, shear=0.45, shift_pixels=1, elastic_alpha=40, elastic_sigma=4)


def ascent(network: Network, targets: Floats, rng: np.random.Generator) -> Floats:
    """The pictures, signals (n, 784) in 0.01..1, that most convince the network of targets (n, 10) in 0..1.

    Ascent from smoothed noise gives first pictures; from these, distorted as by another hand, it starts once more.
    """
    noise = gaussian_blur(rng.standard_normal((len(targets), PIXELS), np.float32), _NOISE_SIGMA)
    noise *= np.float32(_NOISE_DEVIATION) / noise.std()
    first = ascend(network, targets, np.clip(LOW + noise, LOW, 1))
    return ascend(network, targets, distort(first, _OTHER_HAND, rng), _LAST_STEPS)
