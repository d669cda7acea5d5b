"""Connections with PostgreSQL, and what its errors mean."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.exc import DBAPIError, NoSuchModuleError, OperationalError, TimeoutError
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool, QueuePool

from app.errors import BrainscanError, Busy, MissingExtra, StorageFailed, Unavailable
from app.services.drawings.database import migrate_on
from app.services.drawings.sessions import Sessions

_SCHEME = "postgresql"
_LOCK = 0x627261696E  # "brain": the advisory lock of those who change tables
_WAIT_SECONDS = 3  # for a connection
_POOL = {"max_overflow": 3, "pool_timeout": _WAIT_SECONDS}  # beyond five: eight connections, and one that listens
_FULL, _READ_ONLY = "53100", "25006"  # SQLSTATE
AWAY = "the database does not answer; what is kept there cannot be read or changed now; try again in a moment"


def open_engine(url: str, is_pooled: bool = True) -> Engine:
    """The engine of a database whose tables are up to date; Busy when it does not answer, MissingExtra without psycopg.

    A connection that was broken off is opened anew; Unavailable when the tables are those of a newer version.
    """
    try:
        engine = create_engine(
            url.replace(_SCHEME, f"{_SCHEME}+psycopg", 1),
            pool_pre_ping=True,
            poolclass=QueuePool if is_pooled else NullPool,
            **(_POOL if is_pooled else {}),
            connect_args={"connect_timeout": _WAIT_SECONDS, "application_name": "brainscan"},
        )
    except (ModuleNotFoundError, NoSuchModuleError):
        raise MissingExtra(
            "BRAINSCAN_DATABASE_URL needs what pip install -r requirements/cluster.txt installs"
        ) from None
    try:
        with alone(engine) as connection:
            migrate_on(connection)
    except DBAPIError as error:
        engine.dispose()
        raise failure(error) from None
    except BrainscanError:
        engine.dispose()
        raise
    return engine


@contextmanager
def alone(engine: Engine) -> Iterator[Connection]:
    """A transaction in which no other server changes tables: several that start at once wait for each other."""
    with engine.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        yield connection


def failure(error: DBAPIError) -> BrainscanError:
    """What PostgreSQL's error means, as an exception with a sentence."""
    state = getattr(error.orig, "sqlstate", None)
    if state == _FULL:
        return StorageFailed("the database's disk is full; free some space and try again")
    if state == _READ_ONLY:
        return Unavailable("the database may only be read; it may be a standby, or its disk may be full")
    if isinstance(error, OperationalError) or error.connection_invalidated:
        return Busy(AWAY)
    return Unavailable(f"the database refused what was asked: {' '.join(str(error.orig).split())}")


class PostgresSessions(Sessions):
    """Gives sessions; safe for any thread. The database may go and come back."""

    def __init__(self, engine: Engine) -> None:
        self.engine = self._engine = engine

    def check(self) -> None:
        """A database that has gone is found out when it is asked."""

    def check_usable(self) -> None:
        """Unavailable, with the reason, when drawings can be neither kept nor read now."""
        self.check_readable()

    def _failed(self, error: DBAPIError) -> BrainscanError:
        return failure(error)


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """A transaction, kept when it ends; Busy or another sentence when it is not."""
    try:
        with Session(engine) as session, session.begin():
            yield session
    except DBAPIError as error:
        raise failure(error) from None
    except TimeoutError:
        raise Busy(AWAY) from None
