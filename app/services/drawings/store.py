"""Adds, finds, relabels and deletes drawings."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast

import numpy as np
from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from app.digits.mnist import Examples
from app.errors import Conflict, CorruptFile, InvalidInput, NotFound, TooLarge
from app.network.arrays import CLASSES, PIXELS
from app.services.answers import Answer
from app.services.drawings.database import UnknownRevision, check_whole, open_database, set_aside
from app.services.drawings.sessions import NoSessions, Sessions
from app.services.drawings.tables import DrawingRow
from app.services.reading import Reading
from app.services.times import now

MOST = 100_000  # unless another number is given
MOST_POINTS = 20_000  # the same
_FOR_IMPORTS = 0.8  # the share of all room that imports may take: the rest is left to those who teach
_BATCH = 200
log = logging.getLogger("brainscan")
Source = Literal["drawn", "imported"]
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


@dataclass(frozen=True)
class Page:
    """Some of the drawings asked for, how many those are in all, and how many drawings there are of each label."""

    total: int
    per_label: list[int]
    drawings: list[Drawing]


class Drawings:
    """All drawings. Changes are on disk when a method returns. `lost` says what was set aside to open them."""

    def __init__(
        self, sessions: Sessions, lost: Sequence[str] = (), most: int = MOST, most_points: int = MOST_POINTS
    ) -> None:
        """`most` drawings are kept, each with strokes of `most_points` points at most."""
        self._sessions, self.lost = sessions, list(lost)
        self.most, self.most_points = most, most_points

    def check(self) -> None:
        """Unavailable, with the reason, when they can be neither kept nor read."""
        self._sessions.check_usable()

    def add(self, label: int, reading: Reading, strokes: Strokes | None) -> Drawing:
        """Save a drawing that was read; InvalidInput when it is blank, TooLarge when its strokes are too long."""
        points = sum(len(stroke["points"]) for stroke in strokes or ())
        if points > self.most_points:
            raise TooLarge(f"the strokes have {points} points; at most {self.most_points} are kept with a drawing")
        if reading.framed.blank:
            raise InvalidInput("a blank sheet cannot be taught; draw the digit first")
        answer = reading.answer
        row = _row(label, reading.framed.pixels.tobytes(), "drawn", strokes)
        row.answer_label, row.scores, row.model = answer.label, answer.scores, reading.model
        with self._sessions.writing() as session:
            _check_room(session, 1, self.most)
            session.add(row)
            session.flush()
            return _drawing(row)

    def add_all(self, examples: Examples) -> int:
        """Save imported drawings, all or none; how many drawings there are now."""
        with self._sessions.writing() as session:
            present = _check_room(session, len(examples), int(_FOR_IMPORTS * self.most), " by imports")
            pairs = zip(examples.labels, examples.pixels, strict=True)
            session.add_all(_row(int(label), pixels.tobytes(), "imported") for label, pixels in pairs)
        return present + len(examples)

    def get(self, id: int) -> Drawing:
        """A drawing; NotFound when there is none of that id."""
        with self._sessions.reading() as session:
            return _drawing(_found(session, id))

    def page(self, offset: int = 0, limit: int = 60, label: int | None = None, misread: bool | None = None) -> Page:
        """The newest first; only those of a label, or read wrongly (or rightly) then, if that is asked for."""
        chosen = _chosen(label, misread)
        with self._sessions.reading() as session:
            total = session.scalar(select(func.count()).select_from(chosen.subquery())) or 0
            by_label = select(DrawingRow.label, func.count()).group_by(DrawingRow.label)
            counts = dict(session.execute(by_label).all())
            rows = session.scalars(chosen.order_by(DrawingRow.id.desc()).offset(offset).limit(limit))
            per_label = [counts.get(digit, 0) for digit in range(CLASSES)]
            return Page(total, per_label, [_drawing(row) for row in rows])

    def relabel(self, id: int, label: int) -> Drawing:
        """Change a drawing's label; NotFound when there is none of that id."""
        with self._sessions.writing() as session:
            row = _found(session, id)
            row.label = label
            session.flush()
            return _drawing(row)

    def delete(self, id: int) -> None:
        """Delete a drawing; NotFound when there is none of that id."""
        with self._sessions.writing() as session:
            session.delete(_found(session, id))

    def at(self, index: int) -> Drawing:
        """The drawing at a place in `examples`; NotFound past the last."""
        with self._sessions.reading() as session:
            row = session.scalar(select(DrawingRow).order_by(DrawingRow.id).offset(index).limit(1))
            if row is None:
                raise NotFound(f"there is no drawing at place {index}")
            return _drawing(row)

    def batches(self) -> Iterator[list[Drawing]]:
        """Every drawing, oldest first, some at a time; the database is free in between."""
        last = 0
        while batch := self._after(last):
            yield batch
            last = batch[-1].id

    def examples(self) -> Examples:
        """Every drawing as an example, oldest first."""
        with self._sessions.reading() as session:
            rows = session.execute(select(DrawingRow.label, DrawingRow.pixels).order_by(DrawingRow.id)).all()
        return as_examples([label for label, _ in rows], b"".join(pixels for _, pixels in rows))

    def _after(self, id: int) -> list[Drawing]:
        """The drawings that come after the one of that id."""
        wanted = select(DrawingRow).where(DrawingRow.id > id).order_by(DrawingRow.id).limit(_BATCH)
        with self._sessions.reading() as session:
            return [_drawing(row) for row in session.scalars(wanted)]

    def close(self) -> None:
        self._sessions.close()


def open_drawings(path: Path, most: int = MOST, most_points: int = MOST_POINTS) -> Drawings:
    """The drawings in an SQLite file; CorruptFile or StorageFailed when it cannot be used."""
    return Drawings(Sessions(open_database(path), path), (), most, most_points)


def open_for_server(path: Path, most: int = MOST, most_points: int = MOST_POINTS) -> Drawings:
    """The same, but a database that cannot be used does not stop the start.

    One of a newer version is set aside, and an empty one made. A damaged one stays, and each use of it is refused.
    """
    lost: list[str] = []
    try:
        try:
            engine = open_database(path)
        except UnknownRevision as error:
            lost.append(f"{error}. It is kept as {set_aside(path)}.")
            engine = open_database(path)
        check_whole(engine, path)
        sessions = Sessions(engine, path)
    except CorruptFile as error:
        sessions, lost = NoSessions(str(error)), [*lost, f"{error}."]
    for sentence in lost:
        log.warning(sentence)
    return Drawings(sessions, lost, most, most_points)


def as_examples(labels: Sequence[int], pixels: bytes) -> Examples:
    """Labels and their pictures' bytes, 784 each, as examples."""
    return Examples(np.frombuffer(pixels, np.uint8).reshape(-1, PIXELS), np.array(labels, np.uint8))


def _chosen(label: int | None, misread: bool | None) -> Select[DrawingRow]:
    chosen = select(DrawingRow)
    if label is not None:
        chosen = chosen.where(DrawingRow.label == label)
    if misread is not None:
        wrong = DrawingRow.answer_label != DrawingRow.label
        right = or_(DrawingRow.answer_label == DrawingRow.label, DrawingRow.answer_label.is_(None))
        chosen = chosen.where(wrong if misread else right)
    return chosen


def _check_room(session: Session, count: int, most: int, how: str = "") -> int:
    """How many drawings there are; Conflict when there is no room for so many more."""
    present = session.scalar(select(func.count(DrawingRow.id))) or 0
    if present + count > most:
        there = f"there are {present} drawings; with {count} more there would be more than the {most} that fit{how}"
        raise Conflict(f"{there}; delete some first")
    return present


def _row(label: int, pixels: bytes, source: Source, strokes: Strokes | None = None) -> DrawingRow:
    return DrawingRow(created=now(), label=label, pixels=pixels, source=source, strokes=strokes)


def _found(session: Session, id: int) -> DrawingRow:
    row = session.get(DrawingRow, id)
    if row is None:
        raise NotFound(f"there is no drawing {id}; GET /drawings lists them")
    return row


def _drawing(row: DrawingRow) -> Drawing:
    answer, source = None, cast("Source", row.source)
    if row.scores and row.answer_label is not None:
        answer = Answer(row.answer_label, row.scores[row.answer_label], row.scores)
    pixels = list(row.pixels)
    return Drawing(row.id, row.created, row.label, pixels, row.strokes, answer, row.model, source)
