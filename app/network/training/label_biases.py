"""Label biases of a Boltzmann machine, fitted after it was trained with given labels, which say nothing of them."""

import numpy as np

from app.network.arrays import CLASSES, Floats
from app.network.model.activations import softmax
from app.network.model.boltzmann import BoltzmannMachine

_PASSES = 30


def fitted_label_biases(machine: BoltzmannMachine, ink: Floats, labels: Floats) -> Floats:
    """The biases (10,) with which each label is believed as often as it occurs, for ink (n, 784) and labels (n, 10).

    By iterative scaling (Darroch and Ratcliff, Generalized Iterative Scaling for Log-Linear Models, 1972).
    """
    logits = -machine.free_energies(ink)
    wanted = (labels.sum(axis=0) + 1) / (len(labels) + CLASSES)
    biases = np.zeros(CLASSES, np.float32)
    for _ in range(_PASSES):
        believed = softmax(logits + biases).mean(axis=0) + np.float32(1e-6)
        biases = biases + np.log(wanted / believed)
    centred: Floats = (biases - biases.mean()).astype(np.float32)
    return centred
