"""Copies of the whole database, made by SQLite's own means: also while a server writes to it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from app.errors import CorruptFile, NotFound, StorageFailed
from app.services import files
from app.services.drawings.database import REVISIONS, open_database, set_aside


def back_up(database: Path, out: Path) -> int:
    """Copy the database into a file, whole or not at all; how many drawings it has.

    NotFound when there is no database, CorruptFile when it is damaged, OSError when the file cannot be written.
    """
    if not database.exists():
        raise NotFound(f"there are no drawings yet: {database} is not there")
    return _copy(database, out)


def restore(backup: Path, database: Path) -> tuple[int, str | None]:
    """Put a copy in the database's place, while no server runs: how many drawings it has, and what the old one is now.

    What was there keeps another name. CorruptFile when the file is no whole database of drawings.
    """
    if not backup.exists():
        raise NotFound(f"there is no file {backup}")
    arriving = database.with_name(f"{database.name}.arriving")
    try:
        count = _copy(backup, arriving)
        aside = set_aside(database) if database.exists() else None
        arriving.replace(database)
    finally:
        files.remove(arriving)
    open_database(database).dispose()
    return count, aside


def check(backup: Path) -> int:
    """How many drawings a backup has; CorruptFile when it is no whole database of drawings."""
    with _reading(backup), closing(sqlite3.connect(f"{backup.resolve().as_uri()}?mode=ro", uri=True)) as database:
        return _checked(database, backup)


def _copy(source: Path, target: Path) -> int:
    with (
        files.replacing(target) as temporary,
        _reading(source),
        closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as original,
        closing(sqlite3.connect(temporary)) as copy,
    ):
        original.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # so that it is one file
        return _checked(copy, source)


def _checked(copy: sqlite3.Connection, source: Path) -> int:
    """How many drawings there are; CorruptFile when the copy is not whole, or another program's."""
    (found,) = copy.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise CorruptFile(f"{source} is damaged: {' '.join(found.split())}")
    (revision,) = copy.execute("SELECT version_num FROM alembic_version").fetchone() or ("none",)
    if revision not in REVISIONS:
        raise CorruptFile(f"{source} has tables of the revision {revision[:40]!a}; known are {', '.join(REVISIONS)}")
    (count,) = copy.execute("SELECT count(*) FROM drawings").fetchone()
    return int(count)


@contextmanager
def _reading(source: Path) -> Iterator[None]:
    """Turn what SQLite says into CorruptFile or StorageFailed."""
    try:
        yield
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL:
            raise StorageFailed("the disk is full; free some space and try again") from None
        raise CorruptFile(f"{source} is no database of drawings, or it cannot be read: {error}") from None
