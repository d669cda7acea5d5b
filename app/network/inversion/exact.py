"""Pictures whose answer is the one asked for, output by output, with little ink.

A sequence of linear programs in spirit (Griffith and Stewart 1961): ink is taken away along the directions in which,
to first order, no binding output changes; what that leaves wrong is mended by the least change of the picture
(a Gauss-Newton step with the pseudo-inverse of the Jacobian).
"""

import numpy as np

from app.network.arrays import PIXELS, Floats
from app.network.inversion.gradient_ascent import ascend
from app.network.model import gradients
from app.network.model.activations import expit, logit
from app.network.model.network import Network
from app.network.model.signals import LOW

TOLERANCE = 0.006  # of an output; whole pixels cost some more
_ROUNDS = 120
_SAVING = 0.6  # the price of ink times the length of the first step that saves it, in signals
_BINDING = 0.05  # how near to its bound a sum binds
_LONGEST = 1.0  # L2 length of a mending step, in signals
_DAMPING = 1e-4
_EDGE = 1e-4


def exact(network: Network, targets: Floats) -> Floats:
    """The pictures, signals (n, 784), whose answers are within 0.01 of targets (n, 10) in 0..1, with little ink.

    Where none is found, the nearest of those that were tried.
    """
    low, high = logit(np.clip(targets - TOLERANCE, 0, 1)), logit(np.clip(targets + TOLERANCE, 0, 1))
    signals = ascend(network, targets, np.full((len(targets), PIXELS), LOW))
    best = _Best(signals)
    for number in range(_ROUNDS):
        sums, hidden = gradients.sums(network, signals)
        best.consider(signals, np.abs(expit(sums) - targets).max(axis=1))
        jacobian = gradients.jacobian(network, signals, hidden)
        saving = max(0.0, _SAVING * (1 - number / (0.8 * _ROUNDS)))
        signals = _moved(signals, jacobian, sums, low, high, saving)
    sums, _ = gradients.sums(network, signals)
    best.consider(signals, np.abs(expit(sums) - targets).max(axis=1))
    return best.signals


class _Best:
    """The best pictures so far: within the tolerance the least ink counts, before that the error."""

    def __init__(self, signals: Floats) -> None:
        self.signals = signals.copy()
        self.merits = np.full(len(signals), np.inf)

    def consider(self, signals: Floats, errors: Floats) -> None:
        within = errors <= TOLERANCE * 1.2
        merits = np.where(within, signals.sum(axis=1) / PIXELS - 2, errors)
        better = merits < self.merits
        self.signals[better] = signals[better]
        self.merits = np.where(better, merits, self.merits)


def _moved(signals: Floats, jacobian: Floats, sums: Floats, low: Floats, high: Floats, saving: float) -> Floats:
    """One round: mend what is wrong, save ink."""
    wrong = np.clip(sums, low, high) - sums
    binding = (sums <= low + _BINDING) | (sums >= high - _BINDING)
    step = _mending(signals, jacobian, wrong, wrong != 0)
    if saving:
        step += _saving(signals, jacobian, binding, saving)
    return np.clip(signals + step, LOW, 1).astype(np.float32)


def _mending(signals: Floats, jacobian: Floats, wrong: Floats, chosen: np.ndarray) -> Floats:
    """The least step (n, 784) that changes the chosen sums by `wrong`; pixels at their edge do not move beyond it."""
    step = _least(jacobian, wrong, chosen)
    blocked = ((signals <= LOW + _EDGE) & (step < 0)) | ((signals >= 1 - _EDGE) & (step > 0))
    step = _least(jacobian * ~blocked[:, None], wrong, chosen)
    length = np.sqrt(np.square(step).sum(axis=1, keepdims=True))
    return step * np.minimum(1, _LONGEST / (length + 1e-12))


def _saving(signals: Floats, jacobian: Floats, binding: np.ndarray, saving: float) -> Floats:
    """A step (n, 784) with less ink that keeps the binding sums: ink's price less what the pixel is worth to them."""
    free = (signals > LOW + _EDGE) & (signals < 1 - _EDGE)
    kept = jacobian * free[:, None]
    worth = _least(kept, kept.sum(axis=2), binding, jacobian)
    price = 1 - worth
    stuck = ((signals <= LOW + _EDGE) & (price > 0)) | ((signals >= 1 - _EDGE) & (price < 0))
    price = np.where(stuck, 0, price)
    length = np.sqrt(np.square(price).sum(axis=1, keepdims=True))
    return -saving * price / (length + 1e-12)


def _least(jacobian: Floats, change: Floats, chosen: np.ndarray, onto: Floats | None = None) -> Floats:
    """onto^T (J J^T)^-1 change, over the chosen outputs only, slightly damped; `onto` is J itself unless given."""
    gram = np.einsum("nop,nqp->noq", jacobian, jacobian)
    both = chosen[:, :, None] & chosen[:, None, :]
    damping = _DAMPING * np.trace(gram, axis1=1, axis2=2) + 1e-9
    identity = np.eye(gram.shape[1])
    system = np.where(both, gram, 0) + identity * np.where(chosen, damping[:, None], 1)[:, :, None]
    shares = np.linalg.solve(system, np.where(chosen, change, 0)[:, :, None])[:, :, 0]
    return np.einsum("no,nop->np", shares, jacobian if onto is None else onto)
