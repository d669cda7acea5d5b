"""Morphs: the small change to a picture that makes a network read another digit.

The change must also work on slightly shifted pictures, which keeps it visible to people instead of adversarial noise.
"""

import numpy as np

from app.network.arrays import Floats
from app.network.inversion.gradient_ascent import SHIFTS, Shifts, direction, shift_averaged_gradient
from app.network.model.activations import softmax
from app.network.model.network import Network
from app.network.model.signals import LOW

_FAR_SHIFTS: Shifts = (*SHIFTS, (0, 2), (0, -2), (2, 0), (-2, 0))
_LEAST_MARGIN = 6.0  # by which the wanted digit's logit must exceed all others, at each shift
_LEAST_LOGIT = 4.0  # which the wanted digit's logit must reach: an output of 0.98
_STEPS = 120
_STEP = 0.4  # L2 length of the first step, in signals; the last has 0.3 of it
_TEMPERATURE = 4.0  # of the softmax over the other digits' logits


def morph(network: Network, signals: Floats, to: int, frames: int) -> Floats:
    """Frames (frames, 784) in equal steps from signals (784,) to `changed`; the first is the picture itself."""
    shares = np.linspace(0, 1, frames, dtype=np.float32)[:, None]
    return signals + shares * (changed(network, signals, to) - signals)


def changed(network: Network, signals: Floats, to: int) -> Floats:
    """The picture (784,) changed until the network is convinced that it shows `to`, or until the steps are used up.

    Convinced at all shifts, far ones included; where that fails, steps go on for the near shifts, then for none.
    """
    picture = signals[None]
    for shifts in (_FAR_SHIFTS, SHIFTS, SHIFTS[:1]):
        picture = _ascended(network, picture, to, shifts)
    return np.ravel(picture)


def _ascended(network: Network, picture: Floats, to: int, shifts: Shifts) -> Floats:
    """Steps from a picture (1, 784) until the network is convinced at all `shifts`, `_STEPS` at most."""
    for step in range(_STEPS):
        gradient, logits = shift_averaged_gradient(network, picture, lambda logits: _ascent(logits, to), shifts)
        if _convinced(logits, to):
            break
        length = np.float32(_STEP * (1 - 0.7 * step / _STEPS))
        picture = np.clip(picture + length * direction(gradient), LOW, 1)
    return picture


def _convinced(logits: Floats, to: int) -> bool:
    """Whether the logits (n, 10) all say `to`, clearly."""
    others = np.delete(logits, to, axis=1).max(axis=1)
    return bool((logits[:, to] >= _LEAST_LOGIT).all() and (logits[:, to] - others >= _LEAST_MARGIN).all())


def _ascent(logits: Floats, to: int) -> Floats:
    """The direction to move logits (n, 10) in: up with `to`'s, down with the others, the largest most."""
    others = logits / np.float32(_TEMPERATURE)
    others[:, to] = -np.inf
    direction = -softmax(others)
    direction[:, to] = 1
    return direction
