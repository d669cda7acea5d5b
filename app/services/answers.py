"""A network's answer to a picture."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from app.network.arrays import CLASSES, Bytes, Floats
from app.network.model.network import Network
from app.network.model.signals import signals_from_pixels

Verdict = Literal["digit", "unsure", "not-a-digit", "blank"]
SURE = 0.5  # the least score of a digit that the network knows; why a half: docs/decisions/0005
A_DIGIT = 0.2  # the least score of what may be a digit


@dataclass(frozen=True)
class Answer:
    """Scores (10) in 0..1, each output as it is; the label is the highest, None for a blank sheet."""

    label: int | None
    confidence: float
    scores: list[float]

    @property
    def unsure(self) -> bool:
        """Whether even the highest score is below `SURE`."""
        return self.label is not None and self.confidence < SURE

    @property
    def rival(self) -> int:
        """The label of the second highest score."""
        return int(np.argsort(self.scores)[-2])

    @property
    def verdict(self) -> Verdict:
        """A digit is told from others when its score alone reaches `SURE`."""
        if self.label is None:
            return "blank"
        if self.confidence < A_DIGIT:
            return "not-a-digit"
        return "unsure" if self.unsure or self.scores[self.rival] >= SURE else "digit"

    @property
    def reason(self) -> str | None:
        """Why there is a doubt, in a sentence; None where there is none."""
        if self.verdict == "blank":
            return "There is no ink to read."
        if self.verdict == "not-a-digit":
            return f"It is like none of the ten digits: no score reaches {A_DIGIT:g}; the nearest is {self._nearest}."
        if self.verdict == "unsure":
            other = f"{self.rival} ({self.scores[self.rival]:.2f})"
            both = self.scores[self.rival] >= SURE / 2
            alone = f"It is most like {self._nearest}, but no score reaches {SURE:g}."
            return f"It may be {self._nearest} or {other}." if both else alone
        return None

    @property
    def _nearest(self) -> str:
        return f"{self.label} ({self.confidence:.2f})"


BLANK = Answer(None, 0.0, [0.0] * CLASSES)


def answer_to(network: Network, pixels: Bytes) -> Answer:
    """A network's answer to one picture (784,), 255 = ink, read alone (among others, the last digits may differ)."""
    return _answer(network.query(signals_from_pixels(pixels)))


def answers(scores: Floats) -> list[Answer]:
    """One answer for each row of outputs (n, 10)."""
    return [_answer(row) for row in scores]


def _answer(scores: Floats) -> Answer:
    label, listed = int(scores.argmax()), scores.tolist()
    return Answer(label, listed[label], listed)
