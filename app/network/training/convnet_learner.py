"""A convolutional network that learns by mini-batches, as its recipe says."""

import numpy as np

from app.network.model import convnet
from app.network.model.convnet import Convnet
from app.network.training.batches import Batch
from app.network.training.recipes import ConvnetRecipe
from app.network.training.sgd import Sgd

_TINY = np.float32(1e-12)


class ConvnetLearner:
    """Learns on from `start`; `steps` is how many batches there will be in all."""

    def __init__(self, start: Convnet, recipe: ConvnetRecipe, steps: int) -> None:
        self._parameters = [values.copy() for values in start.parameters]
        self._optimiser = Sgd(self._parameters, recipe.learning_rate, recipe.momentum, steps)

    def learn(self, batch: Batch) -> tuple[float, int]:
        """One step on a batch: its mean cross-entropy in nats and how many were right, before it.

        The targets are 1 at the label and 0 elsewhere.
        """
        targets = batch.targets
        probabilities, gradients = convnet.gradients(self._parameters, batch.signals, targets)
        self._optimiser.descend(gradients)
        right = int((probabilities.argmax(axis=1) == targets.argmax(axis=1)).sum())
        return float(-np.log((probabilities * targets).sum(axis=1) + _TINY).mean()), right

    def network(self) -> Convnet:
        """The network as it stands; ValueError when a number is not finite."""
        return Convnet(self._parameters)
