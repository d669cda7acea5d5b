"""A multilayer perceptron that learns by mini-batches, as its recipe says."""

from collections.abc import Sequence

import numpy as np

from app.network.arrays import CLASSES, Floats
from app.network.model.network import Network
from app.network.model.parameters import Parameters
from app.network.model.signals import targets_from_labels
from app.network.training import backpropagation, cycle_loss
from app.network.training.adversarial import perturb
from app.network.training.batches import Batch
from app.network.training.cycle_loss import CycleLoss
from app.network.training.recipes import Recipe
from app.network.training.sgd import Sgd


class PerceptronLearner:
    """Learns on from `network`; `input_mean` (features,) is the mean of the training signals.

    `steps` is how many batches there will be in all.
    """

    def __init__(self, network: Network, recipe: Recipe, input_mean: Floats, steps: int) -> None:
        self._recipe, self._input_mean = recipe, input_mean
        self._is_centred = not input_mean.any()  # as principal components are
        first = backpropagation.from_network(network, input_mean).arrays
        self._optimiser = Sgd(first, recipe.learning_rate, recipe.momentum, steps, recipe.weight_averaging)
        self._parameters = Parameters.from_arrays(self._optimiser.parameters)
        self._gradients = Parameters.from_arrays(self._optimiser.gradients)

    def learn(self, batch: Batch) -> Floats:
        """One step on a batch: its outputs before it."""
        signals, targets = batch.signals, batch.targets
        inputs = self._attacked(signals if self._is_centred else signals - self._input_mean, targets)
        activations = backpropagation.forward(self._parameters, inputs)
        gradients = backpropagation.gradients(self._parameters, activations, targets, self._gradients)
        if self._recipe.cycle_loss:
            self._add_cycle_gradients(gradients, self._recipe.cycle_loss)
        self._optimiser.descend(gradients.arrays)
        return activations[-1]

    def loss(self, outputs: Floats, targets: Floats) -> float:
        """The cross-entropy."""
        return backpropagation.cross_entropy(outputs, targets)

    def network(self) -> Network:
        """The network as it stands, of averaged weights where the recipe averages; ValueError when not finite."""
        return backpropagation.to_network(Parameters.from_arrays(self._optimiser.result), self._input_mean)

    def _attacked(self, inputs: Floats, targets: Floats) -> Floats:
        """The inputs after the recipe's adversarial perturbation, if it has one."""
        adversary = self._recipe.adversarial
        if not adversary:
            return inputs
        radius = adversary.radius_at(self._optimiser.share_done)
        return perturb(self._parameters, inputs, targets, self._input_mean, radius, adversary.steps)

    def _add_cycle_gradients(self, gradients: Parameters, loss: CycleLoss) -> None:
        """Add the cycle loss's gradients for all ten digits, scaled down to the length of `gradients` if longer."""
        targets = targets_from_labels(range(CLASSES))
        cycle_gradients = cycle_loss.gradients(self._parameters, self._input_mean, targets, loss)
        share = np.float32(min(1.0, _length(gradients.arrays) / _length(cycle_gradients.arrays)))
        for gradient, cycle_gradient in zip(gradients.arrays, cycle_gradients.arrays, strict=True):
            cycle_gradient *= share
            gradient += cycle_gradient


def _length(arrays: Sequence[Floats]) -> float:
    """The L2 length of all arrays as one vector."""
    return float(np.sqrt(sum(np.vdot(values, values) for values in arrays)))
