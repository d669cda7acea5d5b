"""What SQLite complains of is told in true words, and a database in use is not called a full disk."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from app.digits.mnist import Examples
from app.errors import BrainscanError, Busy, CorruptFile, StorageFailed
from app.services.drawings import database
from app.services.drawings.store import Drawings, open_drawings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "drawings.sqlite"


@pytest.fixture
def drawings(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Drawings]:
    monkeypatch.setattr(database, "_WAIT_SECONDS", 0.05)
    opened = open_drawings(path)
    yield opened
    opened.close()


def test_a_database_in_use_is_busy(drawings: Drawings, path: Path, test_images: Examples) -> None:
    with sqlite3.connect(path) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Busy) as raised:
            drawings.add_all(test_images[:1])
    other.close()
    said = f"the drawing could not be kept: another process is using the drawings' database ({path}); try again"
    assert str(raised.value) == said
    assert drawings.add_all(test_images[:1]) == 1


def test_a_database_in_use_cannot_be_opened(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_WAIT_SECONDS", 0.05)
    with sqlite3.connect(path) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Busy, match="another process"):
            open_drawings(path)
    other.close()


def test_a_database_that_is_damaged_while_open_is_told_when_read(drawings: Drawings, path: Path) -> None:
    drawings.close()
    path.write_bytes(b"x" * 100_000)
    for read in (lambda: [*drawings.batches()], drawings.examples, drawings.page):
        with pytest.raises(CorruptFile, match="cannot be used as a database"):
            read()


SAID: dict[int, tuple[type[BrainscanError], str]] = {
    sqlite3.SQLITE_BUSY_SNAPSHOT: (Busy, "another process is using"),
    sqlite3.SQLITE_LOCKED: (Busy, "another process is using"),
    sqlite3.SQLITE_READONLY_DBMOVED: (StorageFailed, "may only be read; allow writing"),
    sqlite3.SQLITE_PERM: (StorageFailed, "may not be opened"),
    sqlite3.SQLITE_CANTOPEN_ISDIR: (StorageFailed, "cannot be opened"),
    sqlite3.SQLITE_IOERR_WRITE: (StorageFailed, "does not read or write it"),
    sqlite3.SQLITE_FULL: (StorageFailed, "is full .*; free some space"),
    sqlite3.SQLITE_CORRUPT: (CorruptFile, "it is damaged"),
    sqlite3.SQLITE_NOTADB: (CorruptFile, "cannot be used as a database: the reason"),
    sqlite3.SQLITE_ERROR: (CorruptFile, "cannot be used as a database: the reason"),
}


@pytest.mark.parametrize("code", SAID)
def test_each_failure_has_its_sentence(code: int) -> None:
    reason = sqlite3.OperationalError("the reason")
    reason.sqlite_errorcode = code
    kind, sentence = SAID[code]
    with pytest.raises(kind, match=f"/x.sqlite.* {sentence}|{sentence}.*/x.sqlite|/x.sqlite.*{sentence}"):
        raise database.failure(OperationalError("SELECT", None, reason), "/x.sqlite")
