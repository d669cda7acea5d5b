"""Copies of the whole database, made by SQLite's own means: also while a server writes to it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from app.errors import CorruptFile, StorageFailed
from app.services import files
from app.services.drawings.database import REVISIONS


def back_up(database: Path, out: Path) -> None:
    """Copy the database into a file, whole or not at all; CorruptFile when it is damaged, StorageFailed without space.

    OSError when the file cannot be written.
    """
    with (
        files.replacing(out) as temporary,
        _reading(database) as original,
        closing(sqlite3.connect(temporary)) as copy,
    ):
        original.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # so that it is one file
        _check(copy, database)


def check(backup: Path) -> None:
    """CorruptFile when a file is no whole database of drawings."""
    with _reading(backup) as database:
        _check(database, backup)


def _check(copy: sqlite3.Connection, source: Path) -> None:
    """CorruptFile when a copy of the source is not whole, or another program's."""
    (found,) = copy.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise CorruptFile(f"{source} is damaged: {' '.join(found.split())}")
    (revision,) = copy.execute("SELECT version_num FROM alembic_version").fetchone() or ("none",)
    if revision not in REVISIONS:
        raise CorruptFile(f"{source} has tables of the revision {revision[:40]!a}; known are {', '.join(REVISIONS)}")
    copy.execute("SELECT count(*) FROM drawings")


@contextmanager
def _reading(source: Path) -> Iterator[sqlite3.Connection]:
    """The database in a file, to be read; what SQLite says becomes CorruptFile or StorageFailed."""
    try:
        with closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as database:
            yield database
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL:
            raise StorageFailed("the disk is full; free some space and try again") from None
        raise CorruptFile(f"{source} is no database of drawings, or it cannot be read: {error}") from None
