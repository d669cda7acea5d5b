"""Changes of many drawings at once, each of which can be undone: the last ten of an hour, by any process."""

import base64
import json
import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from app.digits.mnist import Examples
from app.errors import BrainscanError, Conflict, NotFound
from app.services.drawings.room import how_many
from app.services.drawings.rows import add_imported
from app.services.drawings.store import Drawings
from app.services.drawings.tables import DrawingRow, UndoRow
from app.services.times import now

_REMEMBERED = 10  # changes that can be undone: the ids of what was imported, all values of what was deleted
_REMEMBERED_SECONDS = 3600  # what was deleted is gone after that
_AT_ONCE = 500  # ids in one statement of SQL
_COLUMNS = DrawingRow.__table__.columns

Row = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """How many drawings were changed, how many of them were there already, how many there are now, and its token."""

    count: int
    duplicates: int
    total: int
    undo: str


class BulkChanges:
    """Safe for any thread."""

    def __init__(self, drawings: Drawings) -> None:
        self._drawings = drawings
        with suppress(BrainscanError), drawings.sessions.writing() as session:
            forget_old(session)

    def add_all(self, examples: Examples) -> Change:
        """Save imported drawings, all or none."""
        with self._drawings.sessions.writing() as session:
            added = add_imported(session, examples, self._drawings.room)
            token = _remember(session, "import", added.ids)
        return Change(len(added.ids), added.duplicates, added.total, token)

    def delete(self, ids: Sequence[int]) -> Change:
        """Delete the drawings of these ids, all or none; NotFound names the first that is not there."""
        with self._drawings.sessions.writing() as session:
            rows = _rows(session, ids)
            _delete(session, ids)
            token = _remember(session, "deletion", [_as_json(row) for row in rows])
            total = how_many(session)
        return Change(len(rows), 0, total, token)

    def undo(self, token: str) -> str:
        """Undo the change with this token, once; a sentence says what was done. Conflict when it is not known."""
        with self._drawings.sessions.writing() as session:
            forget_old(session)
            wanted = select(UndoRow).where(UndoRow.token == token).with_for_update()
            change = session.scalar(wanted)
            if change is None:
                told = "this change cannot be undone any more: it was undone, or is too long ago"
                raise Conflict(told, kind="undone")
            content = json.loads(change.content)
            said = _take_back(session, content) if change.kind == "import" else self._put_back(session, content)
            session.delete(change)
        return said

    def _put_back(self, session: Session, rows: list[Row]) -> str:
        self._drawings.room.check(session, len(rows))
        session.execute(insert(DrawingRow), [_from_json(row) for row in rows])
        return f"{_count(len(rows))} back, as before."


def _remember(session: Session, kind: Literal["import", "deletion"], content: object) -> str:
    """The token of a change that can be undone from now on; the oldest is forgotten for it."""
    token = secrets.token_hex(8)
    session.add(UndoRow(token=token, kind=kind, created=now(), content=json.dumps(content).encode()))
    session.flush()
    newest = select(UndoRow.id).order_by(UndoRow.id.desc()).limit(_REMEMBERED)
    session.execute(delete(UndoRow).where(UndoRow.id.not_in(newest)))
    forget_old(session)
    return token


def forget_old(session: Session) -> None:
    """Drop what can be undone no more, because it is too long ago."""
    session.execute(delete(UndoRow).where(UndoRow.created < now(-_REMEMBERED_SECONDS)))


def _as_json(row: Row) -> Row:
    return {**row, "pixels": base64.b64encode(row["pixels"]).decode()}


def _from_json(row: Row) -> Row:
    return {**row, "pixels": base64.b64decode(row["pixels"])}


def _take_back(session: Session, ids: Sequence[int]) -> str:
    return f"{_count(_delete(session, ids))} taken out again."


def _rows(session: Session, ids: Sequence[int]) -> list[Row]:
    """All values of the drawings of these ids; NotFound names the first that is not there."""
    rows: list[Row] = []
    for part in _parts(ids):
        wanted = select(*_COLUMNS).where(DrawingRow.id.in_(part))
        rows += [dict(row) for row in session.execute(wanted).mappings()]
    missing = set(ids) - {row["id"] for row in rows}
    if missing:
        raise NotFound(f"there is no drawing {min(missing)}; nothing was deleted. GET /drawings lists them")
    return rows


def _delete(session: Session, ids: Sequence[int]) -> int:
    """How many of them were there."""
    done = [session.execute(delete(DrawingRow).where(DrawingRow.id.in_(part))) for part in _parts(ids)]
    return sum(result.rowcount for result in done)  # type: ignore[attr-defined]  # a CursorResult, as of each DELETE


def _parts(ids: Sequence[int]) -> list[Sequence[int]]:
    return [ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE)]


def _count(number: int) -> str:
    return "1 drawing is" if number == 1 else f"{number} drawings are"
