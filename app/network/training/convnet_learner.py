"""A convolutional network that learns by mini-batches, as its recipe says."""

import numpy as np

from app.network.arrays import Floats
from app.network.model import convnet
from app.network.model.convnet import Convnet
from app.network.training.batches import Batch
from app.network.training.recipes import ConvnetRecipe
from app.network.training.sgd import Sgd

_TINY = np.float32(1e-12)


class ConvnetLearner:
    """Learns on from `start`; `steps` is how many batches there will be in all."""

    def __init__(self, start: Convnet, recipe: ConvnetRecipe, steps: int) -> None:
        self._optimiser = Sgd(start.parameters, recipe.learning_rate, recipe.momentum, steps)

    def learn(self, batch: Batch) -> Floats:
        """One step on a batch: its probabilities before it. The targets are 1 at the label and 0 elsewhere."""
        probabilities, gradients = convnet.gradients(self._optimiser.parameters, batch.signals, batch.targets)
        self._optimiser.descend(gradients)
        return probabilities

    def loss(self, outputs: Floats, targets: Floats) -> float:
        """The mean cross-entropy in nats."""
        return float(-np.log((outputs * targets).sum(axis=1) + _TINY).mean())

    def network(self) -> Convnet:
        """The network as it stands; ValueError when a number is not finite."""
        return Convnet(self._optimiser.parameters)
