"""Sessions of those who have signed in, known to all servers that share a database."""

import hashlib
import time
from collections.abc import Iterator, MutableMapping

from sqlalchemy import Engine, text

from app.errors import Busy
from app.services.postgres.announcements import Announcements, Lookups, tell
from app.services.postgres.engine import AWAY, transaction

_DIGITS = 64  # of a SHA-256


class DatabaseSessions(MutableMapping[str, float]):
    """When each session ends, in seconds of the Unix epoch; the database knows their SHA-256 alone.

    Used on the event loop: what was found is remembered until a sign-in or a sign-out is announced, and a database that
    is away is not waited for.
    """

    def __init__(self, engine: Engine, announcements: Announcements | Lookups) -> None:
        self._engine, self._announcements = engine, announcements
        self._known: dict[str, float] = {}
        self._seen = -1

    def __getitem__(self, session: str) -> float:
        number = self._announcements.number("sessions")
        if number != self._seen:
            self._seen, self._known = number, {}
        digest = _hashed(session)
        if digest not in self._known:
            self._known[digest] = self._asked(digest)
        return self._known[digest]

    def __setitem__(self, session: str, end: float) -> None:
        self._change("INSERT INTO sessions VALUES (:digest, :ends)", _hashed(session), ends=end)

    def __delitem__(self, session: str) -> None:
        digest = session if len(session) == _DIGITS else _hashed(session)
        self._known.pop(digest, None)
        self._change("DELETE FROM sessions WHERE digest = :digest", digest)

    def __iter__(self) -> Iterator[str]:
        """Their digests, the one that ends first comes first; `del` takes a digest, too."""
        with transaction(self._engine) as session:
            return iter(session.scalars(text("SELECT digest FROM sessions ORDER BY ends")).all())

    def __len__(self) -> int:
        with transaction(self._engine) as session:
            session.execute(text("DELETE FROM sessions WHERE ends < :now"), {"now": time.time()})
            return int(session.scalar(text("SELECT count(*) FROM sessions")) or 0)

    def _asked(self, digest: str) -> float:
        """When a session ends; KeyError when there is none, Busy when the database is away."""
        if not self._announcements.connected:
            raise Busy(AWAY)
        with transaction(self._engine) as session:
            ends = session.scalar(text("SELECT ends FROM sessions WHERE digest = :digest"), {"digest": digest})
        if ends is None:
            raise KeyError(digest)
        return float(ends)

    def _change(self, statement: str, digest: str, **values: float) -> None:
        with transaction(self._engine) as session:
            session.execute(text(statement), {"digest": digest, **values})
            tell(session, "sessions")


def _hashed(session: str) -> str:
    return hashlib.sha256(session.encode("utf-8", "surrogatepass")).hexdigest()
