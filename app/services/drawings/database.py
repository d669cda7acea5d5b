"""Opens the SQLite file so that committed drawings survive a crash, and migrates it to the newest tables."""

import sqlite3
from pathlib import Path

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from app.errors import BrainscanError, Busy, CorruptFile, StorageFailed
from app.services.drawings.tables import Base

NEWEST = "0001"
_WAIT_SECONDS = 10
_PRIMARY = 0xFF  # the bits of an error code that tell its kind, without details
_BUSY = Busy, "another process is using the drawings' database ({path}); try again"
_UNKNOWN = CorruptFile, "{path} cannot be used as a database: {reason}"
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
    sqlite3.SQLITE_CORRUPT: (
        CorruptFile,
        "{path} cannot be used as a database, it is damaged ({reason}); put a copy of it, or none, in its place",
    ),
}
_PRAGMAS = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON")


def open_database(path: Path) -> Engine:
    """The engine of an SQLite file, made when there is none; Busy, CorruptFile or StorageFailed says why it is not."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": _WAIT_SECONDS})
        event.listen(engine, "connect", _prepare)
        revision = _revision(engine)
        if revision is None:
            _create(engine)
        elif revision != NEWEST:
            migrate(engine)
    except OSError as error:
        raise StorageFailed(f"{path} cannot be opened: {error.strerror}") from None
    except DBAPIError as error:
        raise failure(error, str(path)) from None
    return engine


def failure(error: DBAPIError, path: str) -> BrainscanError:
    """What SQLite's error code means, as an exception with a sentence that says what to do about it."""
    code = getattr(error.orig, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY
    kind, sentence = _FAILURES.get(code, _UNKNOWN)
    return kind(sentence.format(path=path, reason=error.orig))


def _prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    """Set a new connection's pragmas."""
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        if not engine.dialect.has_table(connection, "alembic_version"):
            return None
        revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return revision


def _create(engine: Engine) -> None:
    """Make the tables as all `migrations` would, without Alembic, which takes long to import."""
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
        connection.execute(text("INSERT INTO alembic_version VALUES (:newest)"), {"newest": NEWEST})


def migrate(engine: Engine) -> None:
    """Bring the tables of an older file, or none, to the newest revision, step by step."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
