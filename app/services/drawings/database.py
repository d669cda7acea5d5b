"""Opens the SQLite file so that committed drawings survive a crash, and migrates it to the newest tables."""

from pathlib import Path

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from app.errors import CorruptFile, StorageFailed
from app.services.drawings.tables import Base

NEWEST = "0001"
_WAIT_SECONDS = 10
_PRAGMAS = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON")


def open_database(path: Path) -> Engine:
    """The engine of an SQLite file, made when there is none; CorruptFile or StorageFailed when it cannot be used."""
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
        raise CorruptFile(f"{path} cannot be used as a database: {error.orig}") from None
    return engine


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
