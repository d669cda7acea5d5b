"""Changes of many drawings at once, each of which can be undone as long as the server runs."""

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from app.digits.mnist import Examples
from app.errors import Conflict, NotFound
from app.services.drawings.room import how_many
from app.services.drawings.rows import add_imported
from app.services.drawings.store import Drawings
from app.services.drawings.tables import DrawingRow

_REMEMBERED = 10  # changes that can be undone: the ids of what was imported, all values of what was deleted
_AT_ONCE = 500  # ids in one statement of SQL
_COLUMNS = DrawingRow.__table__.columns

Undo = Callable[[Session], str]  # gives the sentence that says what it did


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
        self._undos: OrderedDict[str, Undo] = OrderedDict()
        self._changing = threading.Lock()

    def add_all(self, examples: Examples) -> Change:
        """Save imported drawings, all or none."""
        with self._drawings.sessions.writing() as session:
            added = add_imported(session, examples, self._drawings.room)
        return Change(len(added.ids), added.duplicates, added.total, self._remember(lambda s: _take_back(s, added.ids)))

    def delete(self, ids: Sequence[int]) -> Change:
        """Delete the drawings of these ids, all or none; NotFound names the first that is not there."""
        with self._drawings.sessions.writing() as session:
            rows = _rows(session, ids)
            _delete(session, ids)
            total = how_many(session)
        return Change(len(rows), 0, total, self._remember(lambda s: self._put_back(s, rows)))

    def undo(self, token: str) -> str:
        """Undo the change with this token, once; a sentence says what was done. Conflict when it is not known."""
        with self._changing:
            if token not in self._undos:
                raise Conflict("this change cannot be undone any more: it was undone, or is too long ago")
            with self._drawings.sessions.writing() as session:
                said = self._undos[token](session)
            del self._undos[token]
        return said

    def _remember(self, undo: Undo) -> str:
        token = secrets.token_hex(8)
        with self._changing:
            self._undos[token] = undo
            if len(self._undos) > _REMEMBERED:
                self._undos.popitem(last=False)
        return token

    def _put_back(self, session: Session, rows: list[dict[str, Any]]) -> str:
        self._drawings.room.check(session, len(rows))
        session.execute(insert(DrawingRow), rows)
        return f"{_count(len(rows))} back, as before."


def _take_back(session: Session, ids: Sequence[int]) -> str:
    return f"{_count(_delete(session, ids))} taken out again."


def _rows(session: Session, ids: Sequence[int]) -> list[dict[str, Any]]:
    """All values of the drawings of these ids; NotFound names the first that is not there."""
    rows: list[dict[str, Any]] = []
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
