"""Copies of the database are whole, also of one in use; what is damaged or another program's is told."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.digits.mnist import Examples
from app.errors import CorruptFile
from app.services.drawings import backups, store
from tests.services.drawings.files import every


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "drawings.sqlite"


@pytest.fixture
def drawings(path: Path, test_images: Examples) -> Iterator[store.Drawings]:
    opened = store.open_drawings(path)
    opened.add_all(test_images[:3])
    yield opened
    opened.close()


def test_a_database_in_use_is_copied_into_one_file(
    drawings: store.Drawings, path: Path, tmp_path: Path, test_images: Examples
) -> None:
    before = every(drawings)
    backups.back_up(path, tmp_path / "kept")
    assert [found.name for found in tmp_path.iterdir() if found.is_file()] == ["kept"]
    drawings.add_all(test_images[:2])
    backups.check(tmp_path / "kept")
    again = store.open_drawings(tmp_path / "kept")
    assert every(again) == before
    again.close()


def test_what_is_no_whole_database_of_drawings_is_told(drawings: store.Drawings, path: Path, tmp_path: Path) -> None:
    damaged, text, other = (tmp_path / name for name in ("damaged", "text", "other"))
    backups.back_up(path, damaged)
    damaged.write_bytes(damaged.read_bytes()[:4096] + b"\xaa" * 8192)
    text.write_text("no database " * 1000)
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE things (name)")
    for file in (damaged, text, other):
        with pytest.raises(CorruptFile, match=f"^{file} is"):
            backups.check(file)


def test_a_damaged_database_is_not_backed_up(drawings: store.Drawings, path: Path, tmp_path: Path) -> None:
    drawings.close()
    path.write_bytes(path.read_bytes()[:4096] + b"\xaa" * 8192)
    with pytest.raises(CorruptFile, match=r"drawings\.sqlite is"):
        backups.back_up(path, tmp_path / "kept")
    assert not (tmp_path / "kept").exists()
