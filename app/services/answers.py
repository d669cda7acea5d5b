"""A network's answer to a picture."""

from dataclasses import dataclass

from app.network.arrays import CLASSES, Bytes, Floats
from app.network.model.network import Network
from app.network.model.signals import signals_from_pixels

SURE = 0.5  # the least score of a digit that the network knows; why a half: docs/decisions/0005


@dataclass(frozen=True)
class Answer:
    """Scores (10) in 0..1, each output as it is; the label is the highest, None for a blank sheet."""

    label: int | None
    confidence: float
    scores: list[float]


def with_article(label: int | None) -> str:
    """ "a 7", "an 8"; "nothing" for None."""
    return "nothing" if label is None else f"{'an' if label == 8 else 'a'} {label}"


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
