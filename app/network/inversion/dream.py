"""Dreams: Gibbs sampling from noise with the label clamped.

Source: Hinton, To Recognize Shapes, First Learn to Generate Images, 2007. No picture of the data enters. Chains draw
best that are as long as those of training were (Nijkamp et al., Learning Non-Convergent Non-Persistent Short-Run MCMC
toward Energy-Based Model, 2019).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from app.network.arrays import CLASSES, Floats, Integers
from app.network.inversion import gibbs
from app.network.model.activations import logit, softmax
from app.network.model.boltzmann import sampled
from app.network.model.dreaming_network import DreamingNetwork, signals_from_ink
from app.network.model.network import Network

STEPS = 100  # of a chain, after which it has long left its noise
_LABEL_STRENGTH = 1.25  # what a label counts for; at 1 more chains stray, above 1.5 hands become alike
_CHAINS = 5  # tried for a dream, at most
_CLEAR = 10.0  # the margin at which a dream is taken
_MOST = 1 - 1e-6
_HELD = 80  # steps that a label is held for in free association
_ASSOCIATION = 4.0  # temperature of the softmax over the logits of the digits that may come next


@dataclass(frozen=True, eq=False)
class Frame:
    """A chain after `step` steps: the picture's expectation, ink (784,) 0..1, and the label it is held to."""

    step: int
    ink: Floats
    label: int


def dream(network: DreamingNetwork, labels: Integers, rng: np.random.Generator, chains: int = _CHAINS) -> Floats:
    """Pictures, signals (n, 784) in 0.01..1, of labels (n,) 0..9: each from noise of its own.

    Where the network's own reading says that a chain has strayed, another is tried, up to `chains`, and the best is
    taken.
    """
    pictures = np.empty((len(labels), network.sizes[0]), np.float32)
    best = np.full(len(labels), -np.inf, np.float32)
    for _ in range(chains):
        strayed = np.flatnonzero(best < _CLEAR)
        if not len(strayed):
            break
        found = _dreamt(network, labels[strayed], rng)
        read = margins(network, found, labels[strayed])
        better = read > best[strayed]
        pictures[strayed[better]], best[strayed[better]] = found[better], read[better]
    return pictures


def dreaming(network: DreamingNetwork, label: int | None, rng: np.random.Generator) -> Iterator[Frame]:
    """Each step of one chain from noise, without end; the caller ends it.

    Without a label it associates freely: each label is held for a while, and the next one is drawn among the other
    digits, the likelier the more of it the network reads in the picture.
    """
    held = int(rng.integers(CLASSES)) if label is None else label
    machine, visible = network.machine, gibbs.noise(network.machine, 1, rng)
    step = 0
    while True:
        nodes = gibbs.one_hot([held], _LABEL_STRENGTH)
        ink = gibbs.step(machine, visible, nodes, rng)
        visible = sampled(ink, rng)
        step += 1
        yield Frame(step, ink[0], held)
        if label is None and step % _HELD == 0:
            held = _next_label(network, gibbs.settled(machine, visible, nodes), held, rng)


def margins(network: Network, signals: Floats, labels: Integers) -> Floats:
    """By how much the label's logit exceeds the largest of the others, for pictures (n, 784) and labels (n,)."""
    logits, rows = _logits(network, signals), np.arange(len(labels))
    own = logits[rows, labels].copy()
    logits[rows, labels] = -np.inf
    found: Floats = own - logits.max(axis=1)
    return found


def _logits(network: Network, signals: Floats) -> Floats:
    """The outputs' logits (n, 10), none of them infinite."""
    return logit(network.query(signals).clip(1 - _MOST, _MOST))


def _dreamt(network: DreamingNetwork, labels: Integers, rng: np.random.Generator) -> Floats:
    """One chain for each label, whatever comes of it."""
    machine, nodes = network.machine, gibbs.one_hot(labels, _LABEL_STRENGTH)
    visible = gibbs.noise(machine, len(labels), rng)
    for _ in range(STEPS):
        visible = sampled(gibbs.step(machine, visible, nodes, rng), rng)
    return signals_from_ink(gibbs.settled(machine, visible, nodes))


def _next_label(network: DreamingNetwork, ink: Floats, held: int, rng: np.random.Generator) -> int:
    logits = _logits(network, signals_from_ink(ink)) / np.float32(_ASSOCIATION)
    logits[:, held] = -np.inf
    probabilities = softmax(logits)[0].astype(np.float64)
    return int(rng.choice(CLASSES, p=probabilities / probabilities.sum()))
