"""From one digit to another: the small change to a picture that makes the network read something else.

A change that holds up to nudges of the picture is one that people see too, not noise.
"""

import numpy as np

from app.network.inversion import NUDGES, Nudges, direction, steady_gradient
from app.network.network import Network
from app.network.sigmoid import softmax
from app.network.signals import LOW, Floats

_FAR: Nudges = (*NUDGES, (0, 2), (0, -2), (2, 0), (-2, 0))
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
    """The picture (784,) with as little changed as makes the network sure that it is a `to`, or after all steps.

    It is to be sure at all nudges, far ones too; where the steps do not lead so far, at the near ones, or at none.
    """
    picture = signals[None]
    for nudges in (_FAR, NUDGES, NUDGES[:1]):
        picture = _pushed(network, picture, to, nudges)
    return picture[0]


def _pushed(network: Network, picture: Floats, to: int, nudges: Nudges) -> Floats:
    """Steps from a picture (1, 784) until the network is sure at all these nudges, or has been given enough."""
    for step in range(_STEPS):
        gradient, sums = steady_gradient(network, picture, lambda sums: _error(sums, to), nudges)
        if _sure(sums, to):
            break
        length = np.float32(_STEP * (1 - 0.7 * step / _STEPS))
        picture = np.clip(picture + length * direction(gradient), LOW, 1)
    return picture


def _sure(sums: Floats, to: int) -> bool:
    rivals = np.delete(sums, to, axis=1).max(axis=1)
    return bool((sums[:, to] >= _PLAIN).all() and (sums[:, to] - rivals >= _SURE).all())


def _error(sums: Floats, to: int) -> Floats:
    """Up with the wanted sum, down with the others, the strongest most."""
    others = sums / np.float32(_TEMPERATURE)
    others[:, to] = -np.inf
    error = -softmax(others)
    error[:, to] = 1
    return error
