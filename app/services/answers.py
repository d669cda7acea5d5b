"""What a reader says of a picture."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.network.arrays import CLASSES, Floats
from app.network.model.network import Network
from app.network.model.signals import signals_from_pixels

SURE = 0.5  # an output above a half says yes; why a half: docs/decisions/0005


@dataclass(frozen=True)
class Answer:
    """Scores (10) in 0..1, each output as it is; the label is the highest, None for a blank sheet."""

    label: int | None
    confidence: float
    scores: list[float]

    @property
    def unsure(self) -> bool:
        """Whether no output says that it is its digit."""
        return self.label is not None and self.confidence < SURE


BLANK = Answer(None, 0.0, [0.0] * CLASSES)


def answer_to(network: Network, pixels: NDArray[np.uint8]) -> Answer:
    """A network's answer to one picture (784,), 255 = ink; to the last digit the same whoever asks."""
    return _answer(network.query(signals_from_pixels(pixels)))


def answers(scores: Floats) -> list[Answer]:
    """One answer for each row of outputs (n, 10)."""
    return [_answer(row) for row in scores]


def _answer(scores: Floats) -> Answer:
    label, listed = int(scores.argmax()), scores.tolist()
    return Answer(label, listed[label], listed)
