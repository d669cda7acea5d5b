"""Completion: what was drawn of a digit stays, and the network draws the rest, by Gibbs sampling around it."""

from dataclasses import dataclass

import numpy as np

from app.network.arrays import SIDE, Booleans, Floats, Integers
from app.network.inversion import gibbs
from app.network.inversion.dream import margins
from app.network.model.boltzmann import sampled
from app.network.model.dreaming_network import DreamingNetwork, ink_from_signals, signals_from_ink

_STEPS = 80
_LABEL_STRENGTH = 2.0
_CHAINS = 4  # for each ending, of which the one that is read best is taken
_INK = 0.05  # the ink from which on a pixel counts as drawn
_INSIDE = 1.0  # by which the log-odds of ink are lower between drawn pixels: who wanted ink there had the pen there


@dataclass(frozen=True, eq=False)
class Ending:
    """A finished digit, signals (784,), of a label; `margin` is by how much its logit exceeds all others'."""

    signals: Floats
    label: int
    margin: float


def complete(network: DreamingNetwork, signals: Floats, labels: Integers, rng: np.random.Generator) -> list[Ending]:
    """An ending for each of the labels (n,) of what is drawn in signals (784,), in that order."""
    drawn = ink_from_signals(signals)
    chains = np.repeat(labels, _CHAINS)
    found = signals_from_ink(_around(network, drawn, chains, rng))
    found[:, drawn > _INK] = signals[drawn > _INK]
    found_margins = margins(network, found, chains).reshape(-1, _CHAINS)
    best = found_margins.argmax(axis=1) + np.arange(len(labels)) * _CHAINS
    rows = zip(found[best], labels.tolist(), found_margins.max(axis=1).tolist(), strict=True)
    return [Ending(*row) for row in rows]


def shares(beliefs: Floats, count: int) -> Integers:
    """Labels (count,) for so many endings, the most believed first: each digit as often as its belief's share.

    By largest remainders, so that the most believed digit has one at least.
    """
    quotas = beliefs.astype(np.float64) / beliefs.sum() * count
    numbers = np.floor(quotas).astype(int)
    left = np.argsort(numbers - quotas, kind="stable")[: count - numbers.sum()]
    numbers[left] += 1
    order = np.argsort(-beliefs, kind="stable")
    return np.repeat(order, numbers[order])


def _around(network: DreamingNetwork, drawn: Floats, labels: Integers, rng: np.random.Generator) -> Floats:
    """Ink (n, 784) of chains in which the drawn pixels are held."""
    machine, nodes = network.machine, gibbs.one_hot(labels, _LABEL_STRENGTH)
    held, odds = drawn > _INK, np.exp(-np.float32(_INSIDE) * _between(drawn > _INK))
    wanted = np.tile(drawn, (len(labels), 1))
    visible = np.where(held, sampled(wanted, rng), gibbs.noise(machine, len(labels), rng))
    for _ in range(_STEPS):
        ink = _less_likely(gibbs.step(machine, visible, nodes, rng), odds)
        visible = sampled(np.where(held, wanted, ink), rng)
    for _ in range(gibbs.SETTLING_PASSES):
        ink = _less_likely(machine.visible_given(machine.hidden_given(visible, nodes)), odds)
        visible = np.where(held, wanted, ink)
    return np.where(held, wanted, gibbs.with_contrast(ink))


def _less_likely(probabilities: Floats, odds: Floats) -> Floats:
    """Probabilities p whose odds p / (1 - p) are multiplied by `odds`."""
    weighed = probabilities * odds
    return weighed / (weighed + 1 - probabilities)


def _between(drawn: Booleans) -> Booleans:
    """The pixels (784,) that are not drawn, in the smallest rectangle around those that are; none where none is."""
    if not drawn.any():
        return drawn
    square = drawn.reshape(SIDE, SIDE)
    rows, columns = np.flatnonzero(square.any(axis=1)), np.flatnonzero(square.any(axis=0))
    inside = np.zeros((SIDE, SIDE), np.bool_)
    inside[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1] = True
    return inside.reshape(-1) & ~drawn
