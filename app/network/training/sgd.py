"""Stochastic gradient descent by mini-batches, with momentum, a falling rate and averaged weights."""

import numpy as np

from app.network.arrays import CLASSES, Floats
from app.network.model.network import Network
from app.network.model.signals import targets_from_labels
from app.network.training import backpropagation, cycle_loss
from app.network.training.adversarial import perturbed
from app.network.training.recipes import Recipe


class SgdLearner:
    """Weights in the making, changed in place. `steps` is how many batches there will be in all."""

    def __init__(self, network: Network, recipe: Recipe, input_centre: Floats, steps: int) -> None:
        self.recipe, self.input_centre, self.steps = recipe, input_centre, steps
        self.weights, self.biases = backpropagation.unfolded(network, input_centre)
        self.parameters = self.weights + self.biases
        self.velocities = [np.zeros_like(values) for values in self.parameters]
        self.averages = [values.copy() for values in self.parameters] if recipe.weight_averaging else []
        self.asked = targets_from_labels(range(CLASSES))
        self.step = 0

    def learn(self, signals: Floats, targets: Floats) -> tuple[float, int]:
        """One step on a batch (n, inputs), (n, classes): its mean loss and how many digits it had right, before it."""
        signals = self._attacked(signals - self.input_centre, targets)
        outputs = backpropagation.forward(self.weights, self.biases, signals)
        of_weights, of_biases = backpropagation.gradients(self.weights, outputs, targets)
        if self.recipe.cycle_loss:
            self._close_loop(of_weights + of_biases)
        self._descend(of_weights + of_biases)
        right = (outputs[-1].argmax(axis=1) == targets.argmax(axis=1)) & (targets.max(axis=1) > backpropagation.HALF)
        return backpropagation.cross_entropy(outputs[-1], targets), int(right.sum())

    def network(self) -> Network:
        """The network as it stands (its averaged weights, where the recipe averages)."""
        values = self.averages or self.parameters
        depth = len(self.weights)
        return backpropagation.folded(values[:depth], values[depth:], self.input_centre)

    def _attacked(self, centred: Floats, targets: Floats) -> Floats:
        adversary = self.recipe.adversarial
        if not adversary:
            return centred
        radius = adversary.radius_at(self.step / self.steps)
        return perturbed(self.weights, self.biases, centred, targets, self.input_centre, radius, adversary.steps)

    def _close_loop(self, gradients: list[Floats]) -> None:
        """Add the loop's gradients to the batch's, no longer than those."""
        of_weights, of_biases = cycle_loss.gradients(
            self.weights, self.biases, self.input_centre, self.asked, self.recipe.cycle_loss
        )
        share = np.float32(min(1.0, _length(gradients) / _length(of_weights + of_biases)))
        for gradient, of_loop in zip(gradients, of_weights + of_biases, strict=True):
            of_loop *= share
            gradient += of_loop

    def _descend(self, gradients: list[Floats]) -> None:
        """Momentum after Polyak 1964: v = momentum * v - rate * gradient; parameters += v."""
        rate, momentum = np.float32(self._rate()), np.float32(self.recipe.momentum)
        for values, velocity, gradient in zip(self.parameters, self.velocities, gradients, strict=True):
            gradient *= rate
            velocity *= momentum
            velocity -= gradient
            values += velocity
        self.step += 1
        self._average()

    def _rate(self) -> float:
        """Falls linearly to 0 over all steps."""
        return self.recipe.learning_rate * (1 - self.step / self.steps)

    def _average(self) -> None:
        """Exponential moving average, short at first (Polyak and Juditsky 1992 give the reason)."""
        decay = min(self.recipe.weight_averaging, self.step / (self.step + 10))
        for average, values in zip(self.averages, self.parameters, strict=False):
            average += np.float32(1 - decay) * (values - average)


def _length(gradients: list[Floats]) -> float:
    """The L2 length of all of them as one vector."""
    return float(np.sqrt(sum(np.vdot(values, values) for values in gradients)))
