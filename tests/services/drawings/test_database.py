import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.pool import StaticPool

from app.digits.mnist import Examples
from app.services.drawings import database
from app.services.drawings.store import open_drawings
from tests.services.drawings.files import every
from tests.services.drawings.old_database import make_old_database


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


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A database of the first revision, with the drawings 4 and 7."""
    return make_old_database(tmp_path / "drawings.sqlite")


def test_an_older_database_keeps_its_drawings_and_gives_no_number_twice(old: Path, test_images: Examples) -> None:
    opened = open_drawings(old)
    four, seven = every(opened)
    assert (four.id, four.label, four.strokes, four.model) == (
        4,
        3,
        [{"width": 0.1, "points": [[0.5, 0.25]]}],
        "artist@12345678",
    )
    assert four.answer
    assert (four.answer.label, four.answer.confidence) == (8, 0.9)
    assert (seven.id, seven.label, seven.answer, seven.source) == (7, 5, None, "imported")
    opened.delete(7)
    opened.add_all(test_images[:1])
    assert [drawing.id for drawing in every(opened)] == [4, 8]
    opened.delete(8)
    opened.close()
    again = open_drawings(old)
    again.add_all(test_images[:1])
    assert [drawing.id for drawing in every(again)] == [4, 9]
    again.close()


def test_a_migration_that_is_killed_leaves_the_old_tables(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Connection, "commit", lambda self: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            open_drawings(old)
    with sqlite3.connect(old) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        assert sorted(tables) == ["alembic_version", "drawings"]
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
    connection.close()
    opened = open_drawings(old)
    assert opened.page().total == 2
    opened.close()


def test_a_new_database_gives_no_number_twice(tmp_path: Path, test_images: Examples) -> None:
    opened = open_drawings(tmp_path / "drawings.sqlite")
    opened.add_all(test_images[:2])
    opened.delete(2)
    opened.add_all(test_images[:1])
    assert [drawing.id for drawing in every(opened)] == [1, 3]
    opened.close()


def test_several_may_open_a_new_file_at_once(tmp_path: Path) -> None:
    at_once, together = 4, Barrier(4)

    def opened(path: Path) -> str | None:
        together.wait()
        engine = database.open_database(path)
        with engine.connect() as connection:
            mode: str | None = connection.scalar(text("PRAGMA journal_mode"))
        engine.dispose()
        return mode

    with ThreadPoolExecutor(at_once) as pool:
        for number in range(20):
            assert set(pool.map(opened, [tmp_path / f"{number}.sqlite"] * at_once)) == {"wal"}
