"""Rows of the table of drawings, within a session that others begin and end."""

from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.digits.mnist import Examples
from app.errors import Conflict, NotFound
from app.services.drawings.tables import DrawingRow
from app.services.times import now

_FOR_IMPORTS = 0.8  # the share of all room that imports may take: the rest is left to those who teach
_BATCH = 1000
Source = Literal["drawn", "imported"]
Strokes = list[dict[str, Any]]  # JSON: lines of the pen, each with its width and points


class Imported(NamedTuple):
    """The ids of imported drawings, how many of them were there already or come twice, and how many there are now."""

    ids: list[int]
    duplicates: int
    total: int


def add_imported(session: Session, examples: Examples, most: int) -> Imported:
    """Add imported drawings; Conflict when there is no room, where `most` drawings have."""
    present = check_room(session, len(examples), int(_FOR_IMPORTS * most), " by imports")
    pairs = [(int(label), pixels.tobytes()) for label, pixels in zip(examples.labels, examples.pixels, strict=True)]
    duplicates = _duplicates(session, pairs)
    rows = [new_row(label, pixels, "imported") for label, pixels in pairs]
    session.add_all(rows)
    session.flush()
    return Imported([row.id for row in rows], duplicates, present + len(rows))


def _duplicates(session: Session, pairs: Iterable[tuple[int, bytes]]) -> int:
    """How many of these labels and pictures are there already, or come a second time."""
    stored = session.execute(select(DrawingRow.label, DrawingRow.pixels).execution_options(yield_per=_BATCH))
    known = {hash((label, pixels)) for label, pixels in stored}
    count = 0
    for pair in pairs:
        digest = hash(pair)
        count += digest in known
        known.add(digest)
    return count


def check_room(session: Session, count: int, most: int, how: str = "") -> int:
    """How many drawings there are; Conflict when there is no room for so many more."""
    present = session.scalar(select(func.count(DrawingRow.id))) or 0
    if present + count > most:
        there = f"there are {present} drawings; with {count} more there would be more than the {most} that fit{how}"
        raise Conflict(f"{there}; delete some first")
    return present


def new_row(label: int, pixels: bytes, source: Source, strokes: Strokes | None = None) -> DrawingRow:
    """A drawing that no network has read yet, made now."""
    return DrawingRow(created=now(), label=label, pixels=pixels, source=source, strokes=strokes)


def found(session: Session, id: int) -> DrawingRow:
    """The drawing of that id; NotFound when there is none."""
    row = session.get(DrawingRow, id)
    if row is None:
        raise NotFound(f"there is no drawing {id}; GET /drawings lists them")
    return row
