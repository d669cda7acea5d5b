"""How well a network reads."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.digits.frame import frame
from app.digits.mnist import Examples
from app.network.arrays import CLASSES, SIDE
from app.network.model.convnet import Convnet
from app.network.model.network import Network
from app.network.model.signals import signals_from_pixels


@dataclass(frozen=True, eq=False)
class Evaluation:
    """Counts (10, 10): row = what a picture shows, column = what the network read."""

    confusion: NDArray[np.int64]

    @property
    def accuracy(self) -> float:
        """The share read rightly, 0..1."""
        return float(np.trace(self.confusion) / self.confusion.sum())


def evaluate(network: Network | Convnet, examples: Examples) -> Evaluation:
    """Read every example as it is, without framing."""
    read = network.query(signals_from_pixels(examples.pixels)).argmax(axis=1)
    confusion = np.zeros((CLASSES, CLASSES), np.int64)
    np.add.at(confusion, (examples.labels, read), 1)
    return Evaluation(confusion)


def framed(examples: Examples) -> Examples:
    """The same examples, each picture brought into the frame as a drawing would be."""
    pictures = examples.pixels.reshape(-1, SIDE, SIDE)
    return Examples(np.array([frame(picture).pixels for picture in pictures]), examples.labels)
