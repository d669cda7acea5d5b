"""Rows of the table of drawings, within a session that others begin and end."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.digits.mnist import Examples
from app.errors import NotFound
from app.services.drawings.drawing import row_of
from app.services.drawings.room import Room
from app.services.drawings.tables import DrawingRow

_BATCH = 1000


class Imported(NamedTuple):
    """The ids of imported drawings, how many of them were there already or come twice, and how many there are now."""

    ids: list[int]
    duplicates: int
    total: int


def add_imported(session: Session, examples: Examples, room: Room) -> Imported:
    """Add imported drawings; Conflict when there is no room for them."""
    present = room.check(session, len(examples), " by imports")
    pairs = [(int(label), pixels.tobytes()) for label, pixels in zip(examples.labels, examples.pixels, strict=True)]
    duplicates = _duplicates(session, pairs)
    rows = [row_of(label, pixels, "imported") for label, pixels in pairs]
    session.add_all(rows)
    session.flush()
    return Imported([row.id for row in rows], duplicates, present + len(rows))


def _duplicates(session: Session, pairs: Iterable[tuple[int, bytes]]) -> int:
    """How many of these labels and pictures are accepted already, or come a second time."""
    accepted = select(DrawingRow.label, DrawingRow.pixels).where(DrawingRow.accepted.is_(True))
    stored = session.execute(accepted.execution_options(yield_per=_BATCH))
    known = {hash((label, pixels)) for label, pixels in stored}
    count = 0
    for pair in pairs:
        digest = hash(pair)
        count += digest in known
        known.add(digest)
    return count


def found(session: Session, id: int) -> DrawingRow:
    """The drawing of that id; NotFound when there is none."""
    row = session.get(DrawingRow, id)
    if row is None:
        raise NotFound(f"there is no drawing {id}; GET /drawings lists them")
    return row
