"""Gibbs sampling: the chain of pictures and hidden nodes that a Boltzmann machine draws by."""

import numpy as np
from numpy.typing import ArrayLike

from app.network.arrays import CLASSES, Floats
from app.network.model.boltzmann import BoltzmannMachine, sampled

SETTLING_PASSES = 2  # of expectations instead of samples, after which a picture is clean
_CONTRAST = np.float32(1.2)  # by which the last pass's log-odds are multiplied: a pen's edges, not a mean's


def noise(machine: BoltzmannMachine, count: int, rng: np.random.Generator) -> Floats:
    """Pictures (count, visible) whose pixels are independent, each with its mean's probability."""
    return sampled(np.tile(machine.visible_means, (count, 1)), rng)


def one_hot(labels: ArrayLike, strength: float = 1.0) -> Floats:
    """Label nodes (n, 10) for labels (n,): `strength` at the label, 0 elsewhere. Above 1 labels count for more."""
    nodes: Floats = np.eye(CLASSES, dtype=np.float32)[np.asarray(labels, np.intp)] * np.float32(strength)
    return nodes


def step(machine: BoltzmannMachine, visible: Floats, labels: Floats, rng: np.random.Generator) -> Floats:
    """One step up and down: P(v = 1 | h) (n, visible) for hidden nodes sampled given pictures and labels."""
    return machine.visible_given(sampled(machine.hidden_given(visible, labels), rng))


def settled(machine: BoltzmannMachine, visible: Floats, labels: Floats) -> Floats:
    """Pictures (n, visible) in 0..1 near sampled ones, without their noise."""
    for _ in range(SETTLING_PASSES):
        visible = machine.visible_given(machine.hidden_given(visible, labels))
    return with_contrast(visible)


def with_contrast(probabilities: Floats) -> Floats:
    """The probabilities with more contrast: p^a / (p^a + (1 - p)^a), a = 1.2."""
    ink, paper = np.power(probabilities, _CONTRAST), np.power(1 - probabilities, _CONTRAST)
    contrasted: Floats = ink / (ink + paper)
    return contrasted
