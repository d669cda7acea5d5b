from pathlib import Path

from sqlalchemy import create_engine, inspect, text
from sqlalchemy.pool import StaticPool

from app.services.drawings import database


def test_the_migrations_make_what_a_new_file_has(tmp_path: Path) -> None:
    new, migrated = (
        database.open_database(tmp_path / "drawings.sqlite"),
        create_engine("sqlite://", poolclass=StaticPool),
    )
    database.migrate(migrated)
    shapes = [
        (
            [(column["name"], str(column["type"]), column["nullable"]) for column in found.get_columns("drawings")],
            found.get_indexes("drawings"),
        )
        for found in map(inspect, (new, migrated))
    ]
    assert shapes[0] == shapes[1]
    for engine in (new, migrated):
        with engine.connect() as connection:
            assert connection.scalar(text("SELECT version_num FROM alembic_version")) == database.NEWEST
        database.migrate(engine)
    with new.connect() as connection:
        assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
    new.dispose()
    migrated.dispose()
