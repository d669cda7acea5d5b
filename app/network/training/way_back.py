"""Label weights by which a network that dreams is run backwards, as in 2016: fitted to what it dreams of each digit.

The label weights that read a digit are no way back to its picture; they say what tells digits apart. These are a
solution of the back query for given pictures: least squares for the hidden nodes, and then for the label weights.
"""

import numpy as np

from app.network.arrays import CLASSES, Doubles, Floats
from app.network.model.activations import expit, logit
from app.network.model.boltzmann import BoltzmannMachine, sampled
from app.network.model.signals import HIGH, targets_from_labels

_SEED = 0  # the same machine has the same way back
_DREAMS = 20  # of each label
_STEPS = 100  # of each dream
_PASSES = 6  # of expectations, after which the mean of many dreams is one clear picture
_RIDGE = 1e-3  # of the least squares, as a share of the Gram matrix's mean diagonal
_LABEL_STRENGTH = 2.0
_TINY = 1e-12


def fitted_back_weights(machine: BoltzmannMachine) -> Floats:
    """Label weights (10, hidden) with which the back query draws what the machine makes of its mean dreams.

    The machine's weights are those of the back query but for a factor.
    """
    pictures = prototypes(machine, np.random.default_rng(_SEED))
    hidden = _within_range(_hidden_logits(machine.weights.astype(np.float64), pictures))
    outputs = expit(hidden.astype(np.float32))
    weights: Floats = np.linalg.solve(logit(targets_from_labels(range(CLASSES))), outputs)
    return weights


def prototypes(machine: BoltzmannMachine, rng: np.random.Generator) -> Floats:
    """One clear picture of each label, ink (10, 784) in 0..1: the mean of some dreams, after a few passes."""
    labels = np.eye(CLASSES, dtype=np.float32) * np.float32(_LABEL_STRENGTH)
    nodes = np.repeat(labels, _DREAMS, axis=0)
    ink = np.tile(machine.visible_means, (len(nodes), 1))
    for _ in range(_STEPS):
        ink = machine.visible_given(sampled(machine.hidden_given(sampled(ink, rng), nodes), rng))
    pictures: Floats = ink.reshape(CLASSES, _DREAMS, -1).mean(axis=1)
    for _ in range(_PASSES):
        pictures = machine.visible_given(machine.hidden_given(pictures, labels))
    return pictures


def _hidden_logits(weights: Doubles, pictures: Floats) -> Doubles:
    """Vectors (10, hidden) that times the weights (hidden, 784) give the pictures (10, 784), nearly."""
    gram = weights.T @ weights
    ridge = _RIDGE * np.trace(gram) / len(gram) * np.eye(len(gram))
    vectors: Doubles = np.linalg.solve(gram + ridge, pictures.T).T @ weights.T
    return vectors


def _within_range(logits: Doubles) -> Doubles:
    """The vectors scaled so that they fill the range of a back query's hidden logits, cut off where they exceed it."""
    most = float(np.log(HIGH / (1 - HIGH)))
    narrower = np.minimum(logits.max(axis=1), -logits.min(axis=1)).clip(_TINY)
    scaled: Doubles = logits * (most / narrower)[:, None]
    return scaled.clip(-most, most)
