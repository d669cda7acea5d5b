"""Pictures whose outputs are the targets, one by one, with little ink.

A method of approximation programming (Griffith and Stewart, 1961): at each step the logits are taken as linear in the
picture. Ink is removed along the directions in which no active logit (one near the edge of its tolerance) changes, and
what violates a tolerance is corrected by a Gauss-Newton step, the smallest that the Jacobian's pseudo-inverse gives.
"""

import numpy as np

from app.network.arrays import PIXELS, Booleans, Doubles, Floats
from app.network.inversion.gradient_ascent import ascend
from app.network.model import gradients
from app.network.model.activations import expit, logit
from app.network.model.network import Network
from app.network.model.signals import LOW

TOLERANCE = 0.006  # of an output; rounding to whole pixels costs some more
_STEPS = 120
_INK_STEP = 0.6  # L2 length of the first step that removes ink, in signals
_INK_STEPS = 0.8 * _STEPS  # over which that length falls linearly to 0
_ACTIVE_MARGIN = 0.05  # how near to a bound a logit is active
_LONGEST_CORRECTION = 1.0  # L2 length, in signals
_DAMPING = 1e-4  # added to the Gram matrix's diagonal, as a share of its trace
_RANGE_MARGIN = 1e-4  # how near to 0.01 or 1 a signal is at the end of its range


def exact(network: Network, targets: Floats) -> Floats:
    """The pictures, signals (n, 784), whose outputs are within 0.01 of targets (n, 10) in 0..1, with little ink.

    Where none is found, the nearest of those that were tried.
    """
    low, high = logit(np.clip(targets - TOLERANCE, 0, 1)), logit(np.clip(targets + TOLERANCE, 0, 1))
    signals = ascend(network, targets, np.full((len(targets), PIXELS), LOW))
    best = _Best(signals)
    for number in range(_STEPS):
        logits, hidden_activations = gradients.logits(network, signals)
        best.update(signals, np.abs(expit(logits) - targets).max(axis=1))
        jacobian = gradients.jacobian(network, signals, hidden_activations)
        ink_step = max(0.0, _INK_STEP * (1 - number / _INK_STEPS))
        signals = _next(signals, jacobian, logits, low, high, ink_step)
    logits, _ = gradients.logits(network, signals)
    best.update(signals, np.abs(expit(logits) - targets).max(axis=1))
    return best.signals


class _Best:
    """The best pictures so far: the least ink among those within the tolerance, before that the least error."""

    def __init__(self, signals: Floats) -> None:
        self.signals = signals.copy()
        self._costs: Doubles = np.full(len(signals), np.inf)

    def update(self, signals: Floats, errors: Floats) -> None:
        """Take in pictures (n, 784) whose worst outputs are off by `errors` (n,)."""
        within = errors <= TOLERANCE * 1.2
        costs = np.where(within, signals.sum(axis=1) / PIXELS - 2, errors)  # below any error where within
        better = costs < self._costs
        self.signals[better] = signals[better]
        self._costs = np.where(better, costs, self._costs)


def _next(signals: Floats, jacobian: Floats, logits: Floats, low: Floats, high: Floats, ink_step: float) -> Floats:
    """The pictures after a correction and a step of length `ink_step` that removes ink; logits should be low..high."""
    violation = np.clip(logits, low, high) - logits
    active = (logits <= low + _ACTIVE_MARGIN) | (logits >= high - _ACTIVE_MARGIN)
    step = _correction(signals, jacobian, violation)
    if ink_step:
        step += _ink_removal(signals, jacobian, active, ink_step)
    return np.clip(signals + step, LOW, 1).astype(np.float32)


def _correction(signals: Floats, jacobian: Floats, violation: Floats) -> Doubles:
    """The smallest step (n, 784) that changes the logits by `violation`, within the signals' range; cut in length."""
    violated = violation != 0
    step = _minimum_norm(jacobian, violation, violated, jacobian)
    blocked = _leaving_range(signals, step)
    step = _minimum_norm(jacobian * ~blocked[:, None], violation, violated, jacobian * ~blocked[:, None])
    return step * np.minimum(1, _LONGEST_CORRECTION / _lengths(step))


def _ink_removal(signals: Floats, jacobian: Floats, active: Booleans, length: float) -> Doubles:
    """A step (n, 784) of this length that removes ink and, to first order, changes no active logit.

    It is the gradient of all ink less its projection onto the active logits' gradients.
    """
    free = (signals > LOW + _RANGE_MARGIN) & (signals < 1 - _RANGE_MARGIN)
    free_jacobian = jacobian * free[:, None]
    step = _minimum_norm(free_jacobian, free_jacobian.sum(axis=2), active, jacobian) - 1
    step = np.where(_leaving_range(signals, step), 0, step)
    return length * step / _lengths(step)


def _leaving_range(signals: Floats, step: Doubles) -> Booleans:
    """Which pixels (n, 784) are at an end of their range that the step would take them beyond."""
    at_low, at_high = signals <= LOW + _RANGE_MARGIN, signals >= 1 - _RANGE_MARGIN
    return (at_low & (step < 0)) | (at_high & (step > 0))


def _minimum_norm(jacobian: Floats, change: Floats, chosen: Booleans, onto: Floats) -> Doubles:
    """onto^T (J J^T)^-1 change, (n, 784), over the chosen logits only, slightly damped.

    With `onto` the Jacobian J itself this is the smallest step that changes the logits (n, 10) by `change`.
    """
    gram = np.einsum("nop,nqp->noq", jacobian, jacobian)
    both = chosen[:, :, None] & chosen[:, None, :]
    damping = _DAMPING * np.trace(gram, axis1=1, axis2=2) + 1e-9
    identity = np.eye(gram.shape[1])
    system = np.where(both, gram, 0) + identity * np.where(chosen, damping[:, None], 1)[:, :, None]
    multipliers = np.linalg.solve(system, np.where(chosen, change, 0)[:, :, None])[:, :, 0]
    step: Doubles = np.einsum("no,nop->np", multipliers, onto)
    return step


def _lengths(steps: Doubles) -> Doubles:
    """The L2 length of each row, (n, 1), never 0."""
    lengths: Doubles = np.sqrt(np.square(steps).sum(axis=1, keepdims=True))
    return lengths + 1e-12
