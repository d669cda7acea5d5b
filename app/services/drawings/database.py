"""Opens the SQLite file so that committed drawings survive a crash, and migrates it to the newest tables."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from app.errors import BrainscanError, Busy, CorruptFile, StorageFailed
from app.services import files
from app.services.drawings.tables import Base

REVISIONS = ("0001", "0002", "0003", "0004", "0005")  # of the tables, as `migrations` makes them, the newest last
NEWEST = REVISIONS[-1]
BESIDE = ("-wal", "-shm")  # endings of the files that SQLite keeps beside a database
_WAIT_SECONDS, _PAUSE_SECONDS = 10, 0.01  # for another process, and between attempts
_PRIMARY = 0xFF  # the bits of an error code that tell its kind, without details
_BUSY = Busy, "another process is using the drawings' database ({path}); try again"
_UNKNOWN = CorruptFile, "{path} cannot be used as a database: {reason}"
_DAMAGED = (
    "{path} cannot be used as a database, it is damaged ({reason}); "
    "stop the server and restore a backup by `python -m app restore FILE`, or put the file away"
)
_FAILURES: dict[int, tuple[type[BrainscanError], str]] = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_READONLY: (StorageFailed, "the drawings' database ({path}) may only be read; allow writing to it"),
    sqlite3.SQLITE_PERM: (
        StorageFailed,
        "the drawings' database ({path}) may not be opened; allow reading and writing",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        StorageFailed,
        "{path} cannot be opened ({reason}); check that its folder allows writing",
    ),
    sqlite3.SQLITE_IOERR: (StorageFailed, "the disk with {path} does not read or write it ({reason}); check the disk"),
    sqlite3.SQLITE_FULL: (StorageFailed, "the disk with {path} is full ({reason}); free some space and try again"),
    sqlite3.SQLITE_CORRUPT: (CorruptFile, _DAMAGED),
}
_PRAGMAS = ("synchronous = FULL", "foreign_keys = ON")


class UnknownRevision(CorruptFile):
    """A database whose tables a newer version has made."""


def open_database(path: Path) -> Engine:
    """The engine of an SQLite file, made when there is none; Busy, CorruptFile or StorageFailed says why it is not."""
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": _WAIT_SECONDS})
    event.listen(engine, "connect", _prepare)
    try:
        _make_private(path)
        _bring_up_to_date(engine, path)
    except OSError as error:
        raise StorageFailed(f"{path} cannot be opened: {error.strerror}") from None
    except DBAPIError as error:
        engine.dispose()
        raise failure(error, str(path)) from None
    except BrainscanError:
        engine.dispose()
        raise
    return engine


def check_whole(engine: Engine, path: Path) -> None:
    """CorruptFile when a page of the file is damaged, by SQLite's quick_check."""
    try:
        with engine.connect() as connection:
            found = connection.scalars(text("PRAGMA quick_check(1)")).first()
    except DBAPIError as error:
        engine.dispose()
        raise failure(error, str(path)) from None
    if found != "ok":
        engine.dispose()
        raise CorruptFile(_DAMAGED.format(path=path, reason=" ".join(str(found).split())))


def set_aside(path: Path) -> str:
    """Give a database another name, with what SQLite keeps beside it; the new name."""
    name = files.set_aside(path)
    for suffix in BESIDE:
        beside = path.with_name(f"{path.name}{suffix}")
        if name != path.name and beside.exists():
            beside.rename(path.with_name(f"{name}{suffix}"))
    return name


def failure(error: DBAPIError, path: str) -> BrainscanError:
    """What SQLite's error code means, as an exception with a sentence that says what to do about it."""
    code = getattr(error.orig, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY
    kind, sentence = _FAILURES.get(code, _UNKNOWN)
    return kind(sentence.format(path=path, reason=error.orig))


def _make_private(path: Path) -> None:
    """Make the file, empty, if there is none, so that SQLite does not let other users read it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, files.PRIVATE))


def _bring_up_to_date(engine: Engine, path: Path) -> None:
    """Make the tables, or migrate them."""
    revision = _revision(engine)
    if revision is None:
        _create(engine)
    elif revision not in REVISIONS:
        raise _unknown(str(path), revision)
    elif revision != NEWEST:
        migrate(engine)


def _unknown(place: str, revision: str) -> UnknownRevision:
    return UnknownRevision(
        f"{place} has tables of the revision {revision[:40]!a}, which another version of Brainscan made; "
        f"this one knows {', '.join(REVISIONS)}"
    )


def _prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    """Set a new connection's pragmas."""
    cursor = connection.cursor()
    _write_ahead(cursor)
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _write_ahead(cursor: DBAPICursor) -> None:
    """Keep a write-ahead log. Where several processes open a new file at once, SQLite itself does not wait for it."""
    end = time.monotonic() + _WAIT_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & _PRIMARY != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(_PAUSE_SECONDS)


def _revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        if not engine.dialect.has_table(connection, "alembic_version"):
            return None
        revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return revision


def _create(engine: Engine) -> None:
    """Make the tables as all `migrations` would, without Alembic, which takes long to import."""
    with _transaction(engine) as connection:
        Base.metadata.create_all(connection)
        connection.execute(text("CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) PRIMARY KEY)"))
        connection.execute(text("INSERT OR IGNORE INTO alembic_version VALUES (:newest)"), {"newest": NEWEST})


def migrate(engine: Engine) -> None:
    """Bring the tables of an older file, or none, to the newest revision: all steps, or none."""
    with _transaction(engine) as connection:
        _upgrade(connection)


def migrate_on(connection: Connection) -> None:
    """The same on a connection in a transaction, if need be; UnknownRevision when a newer version made the tables."""
    has_tables = connection.dialect.has_table(connection, "alembic_version")
    revision = connection.scalar(text("SELECT version_num FROM alembic_version")) if has_tables else None
    if revision is not None and revision not in REVISIONS:
        raise _unknown("the database", revision)
    if revision != NEWEST:
        _upgrade(connection)


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


@contextmanager
def _transaction(engine: Engine) -> Iterator[Connection]:
    """A transaction that holds new tables, too: sqlite3 begins none for CREATE TABLE, and a kill would leave half."""
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield connection
        connection.commit()
