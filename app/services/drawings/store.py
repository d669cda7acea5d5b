"""Adds, finds, relabels and deletes drawings."""

import logging
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from app.digits.mnist import Examples
from app.errors import CorruptFile, InvalidInput, NotFound
from app.network.arrays import CLASSES, PIXELS
from app.services.drawings.database import UnknownRevision, check_whole, open_database, set_aside
from app.services.drawings.drawing import Drawing, Page, Strokes, Taught, drawing_of, row_of
from app.services.drawings.room import Room
from app.services.drawings.rows import add_imported, found
from app.services.drawings.sessions import NoSessions, Sessions
from app.services.drawings.tables import DrawingRow
from app.services.reading import Reading

_BATCH = 200
log = logging.getLogger("brainscan")


class Drawings:
    """All drawings. Changes are on disk when a method returns. `lost` says what was set aside to open them.

    Those of guests are held apart until they are accepted: `get` and `page` find them, and nothing else does.
    """

    def __init__(self, sessions: Sessions, lost: Sequence[str], room: Room) -> None:
        """As many are kept as there is `room` for."""
        self.sessions, self.lost, self.room = sessions, list(lost), room

    def check(self) -> None:
        """Unavailable, with the reason, when they can be neither kept nor read."""
        self.sessions.check_usable()

    def add(self, label: int, reading: Reading, strokes: Strokes | None, by_guest: bool = False) -> Drawing:
        """Save a drawing that was read; InvalidInput when it is blank, TooLarge when its strokes are too long."""
        self.room.check_strokes(sum(len(stroke["points"]) for stroke in strokes or ()))
        if reading.framed.blank:
            raise InvalidInput("a blank sheet cannot be taught; draw the digit first", kind="blank")
        answer = reading.answer
        row = row_of(label, reading.framed.pixels.tobytes(), "guest" if by_guest else "drawn", strokes)
        row.answer_label, row.scores, row.model = answer.label, answer.scores, reading.model
        with self.sessions.writing() as session:
            self.room.check(session, 1, " by guests" if by_guest else "")
            session.add(row)
            session.flush()
            return drawing_of(row)

    def add_all(self, examples: Examples) -> int:
        """Save imported drawings, all or none; how many drawings there are now."""
        with self.sessions.writing() as session:
            return add_imported(session, examples, self.room).total

    def get(self, id: int) -> Drawing:
        """A drawing; NotFound when there is none of that id."""
        with self.sessions.reading() as session:
            return drawing_of(found(session, id))

    def page(
        self,
        offset: int = 0,
        limit: int = 60,
        label: int | None = None,
        misread: bool | None = None,
        accepted: bool = True,
    ) -> Page:
        """The newest first; only those of a label, or read wrongly (or rightly) then, if that is asked for.

        Or, with `accepted` false, those of guests that wait.
        """
        chosen = _chosen(label, misread).where(DrawingRow.accepted == accepted)
        with self.sessions.reading() as session:
            counts = _counts(session)
            per_label = [counts.get((accepted, digit), 0) for digit in range(CLASSES)]
            total = sum(per_label) if label is None else per_label[label]
            if misread is not None:
                total = session.scalar(select(func.count()).select_from(chosen.subquery())) or 0
            rows = session.scalars(chosen.order_by(DrawingRow.id.desc()).offset(offset).limit(limit))
            waiting = sum(counts.get((False, digit), 0) for digit in range(CLASSES))
            return Page(total, per_label, waiting, [drawing_of(row) for row in rows])

    def relabel(self, id: int, label: int) -> Drawing:
        """Change a drawing's label; NotFound when there is none of that id."""
        with self.sessions.writing() as session:
            row = found(session, id)
            row.label = label
            session.flush()
            return drawing_of(row)

    def accept(self, id: int) -> Drawing:
        """Take a guest's drawing among the others; NotFound when there is none of that id."""
        with self.sessions.writing() as session:
            row = found(session, id)
            row.accepted = True
            session.flush()
            return drawing_of(row)

    def delete(self, id: int) -> None:
        """Delete a drawing; NotFound when there is none of that id."""
        with self.sessions.writing() as session:
            session.delete(found(session, id))

    def at(self, index: int) -> Drawing:
        """The drawing at a place in `examples`; NotFound past the last."""
        with self.sessions.reading() as session:
            row = session.scalar(_accepted().order_by(DrawingRow.id).offset(index).limit(1))
            if row is None:
                raise NotFound(f"there is no drawing at place {index}")
            return drawing_of(row)

    def batches(self) -> Iterator[list[Drawing]]:
        """Every drawing, oldest first, some at a time; the database is free in between."""
        last = 0
        while batch := self._after(last):
            yield batch
            last = batch[-1].id

    def examples(self) -> Examples:
        """Every drawing as an example, oldest first."""
        return self.taught().examples

    def taught(self) -> Taught:
        """The same, and how many of them guests drew."""
        columns = _accepted().with_only_columns(DrawingRow.label, DrawingRow.pixels, DrawingRow.source)
        with self.sessions.reading() as session:
            rows = session.execute(columns.order_by(DrawingRow.id)).all()
        examples = as_examples([label for label, _, _ in rows], b"".join(pixels for _, pixels, _ in rows))
        return Taught(examples, sum(source == "guest" for _, _, source in rows))

    def _after(self, id: int) -> list[Drawing]:
        """The drawings that come after the one of that id."""
        wanted = _accepted().where(DrawingRow.id > id).order_by(DrawingRow.id).limit(_BATCH)
        with self.sessions.reading() as session:
            return [drawing_of(row) for row in session.scalars(wanted)]

    def close(self) -> None:
        self.sessions.close()


def open_drawings(path: Path, room: Room | None = None) -> Drawings:
    """The drawings in an SQLite file; CorruptFile or StorageFailed when it cannot be used."""
    return Drawings(Sessions(open_database(path), path), (), room or Room())


def open_for_server(path: Path, room: Room | None = None) -> Drawings:
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
    return Drawings(sessions, lost, room or Room())


def as_examples(labels: Sequence[int], pixels: bytes) -> Examples:
    """Labels and their pictures' bytes, 784 each, as examples."""
    return Examples(np.frombuffer(pixels, np.uint8).reshape(-1, PIXELS), np.array(labels, np.uint8))


def _counts(session: Session) -> dict[tuple[bool, int], int]:
    """How many there are, accepted or not, of each label; once over the table, as that takes 50 ms for 100,000."""
    rows = session.execute(
        select(DrawingRow.accepted, DrawingRow.label, func.count()).group_by(DrawingRow.accepted, DrawingRow.label)
    )
    return {(accepted, label): count for accepted, label, count in rows}


def _accepted() -> Select[DrawingRow]:
    return select(DrawingRow).where(DrawingRow.accepted.is_(True))


def _chosen(label: int | None, misread: bool | None) -> Select[DrawingRow]:
    chosen = select(DrawingRow)
    if label is not None:
        chosen = chosen.where(DrawingRow.label == label)
    if misread is not None:
        wrong = DrawingRow.answer_label != DrawingRow.label
        right = or_(DrawingRow.answer_label == DrawingRow.label, DrawingRow.answer_label.is_(None))
        chosen = chosen.where(wrong if misread else right)
    return chosen
