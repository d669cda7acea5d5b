"""Backups are whole, also of a database in use, and what a restored one replaces is kept."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.digits.mnist import Examples
from app.errors import CorruptFile, NotFound
from app.services.drawings import backups, store
from tests.services.drawings.files import every
from tests.services.drawings.old_database import make_old_database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "drawings.sqlite"


@pytest.fixture
def drawings(path: Path, test_images: Examples) -> Iterator[store.Drawings]:
    opened = store.open_drawings(path)
    opened.add_all(test_images[:3])
    yield opened
    opened.close()


def test_a_backup_of_a_database_in_use_can_be_restored(
    drawings: store.Drawings, path: Path, tmp_path: Path, test_images: Examples
) -> None:
    before = every(drawings)
    assert backups.back_up(path, tmp_path / "kept") == 3
    assert [found.name for found in tmp_path.iterdir() if found.is_file()] == ["kept"]
    drawings.add_all(test_images[:2])
    drawings.close()
    assert backups.restore(tmp_path / "kept", path) == (3, "drawings.sqlite.set-aside")
    again = store.open_drawings(path)
    assert every(again) == before
    again.close()
    old = store.open_drawings(path.with_name("drawings.sqlite.set-aside"))
    assert old.page().total == 5
    old.close()


def test_a_backup_of_an_older_version_is_brought_up_to_date(path: Path, tmp_path: Path) -> None:
    path.parent.mkdir()
    count, _ = backups.restore(make_old_database(tmp_path / "backup"), path)
    again = store.open_drawings(path)
    assert (count, [drawing.id for drawing in every(again)]) == (2, [4, 7])
    again.close()


def test_what_is_no_backup_changes_nothing(drawings: store.Drawings, path: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged"
    backups.back_up(path, damaged)
    damaged.write_bytes(damaged.read_bytes()[:4096] + b"\xaa" * 8192)
    text = tmp_path / "text"
    text.write_text("no database " * 1000)
    other = tmp_path / "other"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE things (name)")
    connection.close()
    for file in (damaged, text, other):
        with pytest.raises(CorruptFile, match=f"^{file} is"):
            backups.restore(file, path)
    with pytest.raises(NotFound):
        backups.restore(tmp_path / "nothing", path)
    assert sorted(found.name for found in path.parent.iterdir() if found.suffix == ".sqlite") == ["drawings.sqlite"]
    assert drawings.page().total == 3


def test_a_damaged_database_is_not_backed_up(drawings: store.Drawings, path: Path, tmp_path: Path) -> None:
    drawings.close()
    path.write_bytes(path.read_bytes()[:4096] + b"\xaa" * 8192)
    with pytest.raises(CorruptFile, match=r"drawings\.sqlite is"):
        backups.back_up(path, tmp_path / "kept")
    assert not (tmp_path / "kept").exists()
