"""How many drawings are kept, how long each may be, and how much disk all of them may take."""

from dataclasses import dataclass, field
from typing import Literal

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from app.errors import Conflict, TooLarge
from app.services.disk import Disk
from app.services.drawings.tables import DrawingRow

Whose = Literal["", " by imports", " by guests"]
# The share of all room that each may fill up to: the rest is left to those who teach.
_SHARES: dict[Whose, float] = {"": 1.0, " by imports": 0.8, " by guests": 0.5}


@dataclass(frozen=True)
class Room:
    """`drawings` in all, in a database of so many `megabytes` (MiB), each with strokes of `points` at most."""

    drawings: int = 100_000
    megabytes: int = 1024
    points: int = 20_000
    disk: Disk = field(default_factory=Disk)

    def check_strokes(self, points: int) -> None:
        """TooLarge when a drawing's strokes have too many points."""
        if points > self.points:
            raise TooLarge(f"the strokes have {points} points; at most {self.points} are kept with a drawing")

    def check(self, session: Session, count: int, whose: Whose = "") -> int:
        """How many drawings there are; Conflict or StorageFailed when there is no room for so many more."""
        self.disk.check()
        present = how_many(session)
        most = int(_SHARES[whose] * self.drawings)
        if present + count > most:
            there = f"there are {present} drawings; with {count} more there would be more than the {most} that fit"
            raise Conflict(f"{there}{whose}; delete some first", kind="drawings-full")
        full = _SHARES[whose] * self.megabytes
        if _megabytes(session) >= full:
            told = f"the drawings fill the {full:g} MiB of disk that they may take{whose}; delete some first"
            raise Conflict(told, kind="drawings-full")
        return present


def how_many(session: Session) -> int:
    """All drawings, those of guests that wait among them."""
    return session.scalar(select(func.count(DrawingRow.id))) or 0


def _megabytes(session: Session) -> float:
    """MiB of the database that hold something; of PostgreSQL's, MiB of the table, which deleted rows leave late."""
    if session.get_bind().dialect.name == "postgresql":
        return int(session.scalar(text("SELECT pg_total_relation_size('drawings')")) or 0) / (1 << 20)
    pages, free, size = (
        int(session.connection().exec_driver_sql(f"PRAGMA {name}").scalar_one())
        for name in ("page_count", "freelist_count", "page_size")
    )
    return (pages - free) * size / (1 << 20)
