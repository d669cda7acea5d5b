"""Sessions with the database of drawings, as long as it can be used and is where it was opened."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from app.errors import BrainscanError, Unavailable
from app.services.drawings.database import failure


class Sessions:
    """Gives sessions; safe for any thread."""

    def __init__(self, engine: Engine, path: Path) -> None:
        """Of a database that was just opened."""
        self._engine, self._path = engine, path
        self._opened = _identity(path)

    def check(self) -> None:
        """Unavailable when the file was deleted or replaced since it was opened: what is written then is lost."""
        if _identity(self._path) != self._opened:
            raise Unavailable(
                f"the drawings' database ({self._path}) was deleted or replaced while the server ran; start it again"
            )

    def check_usable(self) -> None:
        """Unavailable, with the reason, when drawings can be neither kept nor read now; nothing is written for it."""
        self.check_readable()
        if not os.access(self._path, os.W_OK):
            raise Unavailable(f"the drawings' database ({self._path}) may only be read; allow writing to it")

    def check_readable(self) -> None:
        """Unavailable, with the reason, when drawings cannot be read."""
        try:
            with self.reading() as session:
                session.execute(text("SELECT 1 FROM drawings LIMIT 1"))
        except BrainscanError as error:
            raise Unavailable(str(error)) from None

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction, kept when it ends; Busy, StorageFailed, CorruptFile or Unavailable when it is not."""
        self.check()
        try:
            with Session(self._engine) as session, session.begin():
                yield session
        except DatabaseError as error:
            failed = self._failed(error)
            raise type(failed)(f"the drawing could not be kept: {failed}") from None
        self.check()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session to read with; Busy, StorageFailed, CorruptFile or Unavailable when the database cannot be read."""
        self.check()
        try:
            with Session(self._engine) as session:
                yield session
        except DatabaseError as error:
            raise self._failed(error) from None

    def _failed(self, error: DatabaseError) -> BrainscanError:
        return failure(error, str(self._path))

    def close(self) -> None:
        self._engine.dispose()


class NoSessions(Sessions):
    """Of a database that cannot be used: every session is refused with the reason."""

    def __init__(self, reason: str) -> None:
        self._reason = reason

    def check(self) -> None:
        raise Unavailable(self._reason)

    def close(self) -> None:
        """Nothing is open."""


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from all others of the machine; None when there is none."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino
