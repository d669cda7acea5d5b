"""A walk from a drawing to another digit: a Gibbs chain that starts at the drawing, not at noise; it keeps the hand.

Source: Hinton, Osindero and Teh, A Fast Learning Algorithm for Deep Belief Nets, 2006, whose films do the same.
"""

import numpy as np

from app.network.arrays import Floats
from app.network.inversion import gibbs
from app.network.model.boltzmann import sampled
from app.network.model.dreaming_network import DreamingNetwork, ink_from_signals, signals_from_ink

_STEPS = 200
_LABEL_STRENGTH = 1.5
_CHAINS = 4  # of which the one is taken whose end is read best


def walk(network: DreamingNetwork, signals: Floats, to: int, frames: int, rng: np.random.Generator) -> Floats:
    """Pictures (frames, 784) on the way from signals (784,) to a label 0..9; the first is the drawing itself."""
    machine, nodes = network.machine, gibbs.one_hot([to] * _CHAINS, _LABEL_STRENGTH)
    visible = sampled(np.tile(ink_from_signals(signals), (_CHAINS, 1)), rng)
    ways = []
    for steps in np.diff(np.linspace(0, _STEPS, frames).round().astype(int)):
        for _ in range(steps):
            visible = sampled(gibbs.step(machine, visible, nodes, rng), rng)
        ways.append(signals_from_ink(gibbs.settled(machine, visible, nodes)))
    best = int(network.query(ways[-1])[:, to].argmax())
    return np.stack([signals, *(pictures[best] for pictures in ways)])
