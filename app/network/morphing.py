"""From one digit to another: the small change to a picture that makes the network read something else.

The picture follows the gradient of the wanted answer, averaged over nudges of the picture by a pixel (expectation
over transformation, Athalye et al., Synthesizing Robust Adversarial Examples, 2018). A change that holds up to
nudges is one that people see too, not noise.
"""

import numpy as np
from scipy.special import softmax

from app.network import slopes
from app.network.inversion import direction
from app.network.network import Network
from app.network.signals import LOW, SIDE, Floats

_NUDGES = ((0, 0), (0, 1), (0, -1), (1, 0), (-1, 0))  # rows down, columns right
_SURE = 6.0  # by how much, at each nudge, the wanted digit's sum must lead all others
_PLAIN = 4.0  # and what it must be itself: an output of 0.98
_STEPS = 120
_STEP = 0.4  # L2 length of the first step, in signals; the last has 0.3 of it
_TEMPERATURE = 4.0


def morph(network: Network, signals: Floats, to: int, frames: int) -> Floats:
    """The way from a picture (784,) straight to a near one that is read as `to`: (frames, 784), the first its own."""
    shares = np.linspace(0, 1, frames, dtype=np.float32)[:, None]
    return signals + shares * (changed(network, signals, to) - signals)


def changed(network: Network, signals: Floats, to: int) -> Floats:
    """The picture (784,) with as little changed as makes the network sure that it is a `to`, or after all steps."""
    for step in range(_STEPS):
        sums, hidden = slopes.sums(network, np.array([_nudged(signals, *nudge) for nudge in _NUDGES]))
        if _sure(sums, to):
            break
        pulls = slopes.pull(network, hidden, _error(sums, to))
        pulls /= np.sqrt(np.square(pulls).sum(axis=1, keepdims=True)) + np.float32(1e-12)
        mean = sum(_nudged(each, -down, -right) for each, (down, right) in zip(pulls, _NUDGES, strict=True))
        length = np.float32(_STEP * (1 - 0.7 * step / _STEPS))
        signals = np.clip(signals + length * direction(mean[None])[0], LOW, 1)
    return signals


def _nudged(picture: Floats, down: int, right: int) -> Floats:
    """The picture (784,) moved by whole pixels; what leaves on one side comes in on the other."""
    return np.roll(picture.reshape(SIDE, SIDE), (down, right), axis=(0, 1)).reshape(-1)


def _sure(sums: Floats, to: int) -> bool:
    rivals = np.delete(sums, to, axis=1).max(axis=1)
    return bool((sums[:, to] >= _PLAIN).all() and (sums[:, to] - rivals >= _SURE).all())


def _error(sums: Floats, to: int) -> Floats:
    """Up with the wanted sum, down with the others, the strongest most."""
    others = sums / np.float32(_TEMPERATURE)
    others[:, to] = -np.inf
    error = -softmax(others, axis=1)
    error[:, to] = 1
    return error
