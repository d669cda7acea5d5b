"""What is known of a drawing, and how that is a row of the table."""

from dataclasses import dataclass
from typing import Any, Literal, cast

from app.digits.mnist import Examples
from app.services.answers import Answer
from app.services.drawings.tables import DrawingRow
from app.services.times import now

Source = Literal["drawn", "imported", "guest"]
Strokes = list[dict[str, Any]]  # JSON: lines of the pen, each with its width and points


@dataclass(frozen=True)
class Drawing:
    """A taught drawing: 784 pixels 0..255 in MNIST's frame, its label 0..9, and the answer `model` gave when taught."""

    id: int
    created: str
    label: int
    pixels: list[int]
    strokes: Strokes | None
    answer: Answer | None
    model: str | None
    source: Source
    accepted: bool = True


@dataclass(frozen=True)
class Page:
    """Some of the drawings asked for, how many those are in all, and how many drawings there are of each label.

    `waiting` drawings of guests wait to be accepted.
    """

    total: int
    per_label: list[int]
    waiting: int
    drawings: list[Drawing]


@dataclass(frozen=True)
class Taught:
    """What there is to learn: all drawings that are accepted; so many of them were drawn by guests."""

    examples: Examples
    by_guests: int


def row_of(label: int, pixels: bytes, source: Source, strokes: Strokes | None = None) -> DrawingRow:
    """A new row; a guest's is not accepted yet."""
    accepted = source != "guest"
    return DrawingRow(created=now(), label=label, pixels=pixels, source=source, strokes=strokes, accepted=accepted)


def drawing_of(row: DrawingRow) -> Drawing:
    """What a row holds."""
    answer, source = None, cast("Source", row.source)
    if row.scores and row.answer_label is not None:
        answer = Answer(row.answer_label, row.scores[row.answer_label], row.scores)
    pixels = list(row.pixels)
    return Drawing(row.id, row.created, row.label, pixels, row.strokes, answer, row.model, source, row.accepted)
