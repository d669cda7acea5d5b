"""A backup of all that users made is whole, and only one that is as it was written replaces what there is."""

import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.digits.mnist import Examples
from app.errors import CorruptFile, NotFound, StorageFailed
from app.network.model.network import Network
from app.services.backup import restoring, writing
from app.services.drawings import store
from app.services.drawings.database import NEWEST
from app.services.models.card import Card
from app.services.models.versions import open_versions
from app.settings import Settings
from tests.services.drawings.files import every
from tests.services.drawings.old_database import make_old_database

FILES = {"trainings/20260101-000000-abcd/events.jsonl": b"[1,", "trainings/20260101-000000-abcd/order.json": b"{}"}

NOT_KEPT = {"trainings/lock": b"", "models/.x.1.tmp": b"x"}


@pytest.fixture
def data(tmp_path: Path, test_images: Examples, small_network: Network) -> Path:
    """A data folder with three drawings, a network in service and a training, and what is not backed up."""
    data = tmp_path / "data"
    drawings = store.open_drawings(data / "drawings.sqlite")
    drawings.add_all(test_images[:3])
    drawings.close()
    versions = open_versions([Settings().models_dir, data / "models"], "rashid-2016", 5)
    versions.activate(versions.add("mine", small_network, Card("test")).id)
    for name, content in {**FILES, **NOT_KEPT, "server.lock": b""}.items():
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_bytes(content)
    return data


def _content(data: Path) -> dict[str, bytes]:
    """What is in a data folder under its own name; the database as its drawings."""
    drawings = store.open_drawings(data / "drawings.sqlite")
    pixels = drawings.examples().pixels.tobytes()
    drawings.close()
    found = {path.relative_to(data).as_posix(): path for path in data.rglob("*") if path.is_file()}
    kept = {name: path.read_bytes() for name, path in found.items() if not name.startswith(("drawings", "server"))}
    return {"drawings": pixels, **kept}


def test_all_is_restored_and_what_was_there_is_kept(data: Path, tmp_path: Path, test_images: Examples) -> None:
    backup, elsewhere = tmp_path / "kept.zip", tmp_path / "elsewhere"
    names = writing.back_up(data, backup)
    assert sorted(names) == sorted(zipfile.ZipFile(backup).namelist()[:-1])
    assert {"drawings.sqlite", "models/service.json", *FILES} < {*names}
    assert backup.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "kept.zip"]

    elsewhere.mkdir()
    assert restoring.restore(backup, elsewhere) == (names, [])
    before = {name: content for name, content in _content(data).items() if name not in NOT_KEPT}
    assert _content(elsewhere) == before
    assert open_versions([Settings().models_dir, elsewhere / "models"], "rashid-2016", 5).models.default.name == "mine"

    changed = store.open_drawings(data / "drawings.sqlite")
    changed.add_all(test_images[:1])
    changed.close()
    assert restoring.restore(backup, data)[1] == [
        "drawings.sqlite.set-aside",
        "models.set-aside",
        "trainings.set-aside",
    ]
    aside = store.open_drawings(data / "drawings.sqlite.set-aside")
    assert aside.page().total == 4
    aside.close()
    assert {name: text for name, text in _content(data).items() if "set-aside" not in name} == before


def _rewritten(change: Callable[[dict[str, bytes]], object]) -> Callable[[Path], None]:
    """A damage that unpacks a backup's files, changes them, and packs them again."""

    def damage(backup: Path) -> None:
        with zipfile.ZipFile(backup) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        change(members)
        with zipfile.ZipFile(backup, "w") as archive:
            for name, content in members.items():
                archive.writestr(name, content)

    return damage


def _relisted(members: dict[str, bytes], **changes: object) -> None:
    members["manifest.json"] = json.dumps(json.loads(members["manifest.json"]) | changes).encode()


def _leads_elsewhere(members: dict[str, bytes]) -> None:
    members["../escaped"] = b""
    _relisted(members, files={**json.loads(members["manifest.json"])["files"], "../escaped": "0" * 64})


DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "text": (lambda backup: backup.write_text("no zip"), "is no backup, or it is damaged"),
    "cut short": (lambda backup: backup.write_bytes(backup.read_bytes()[:-100]), "is no backup, or it is damaged"),
    "a byte": (
        lambda backup: backup.write_bytes(backup.read_bytes()[:2000] + b"\0\1\2\3" + backup.read_bytes()[2004:]),
        "is no backup, or it is damaged",
    ),
    "no manifest": (_rewritten(lambda members: members.pop("manifest.json")), "is no backup"),
    "an odd manifest": (_rewritten(lambda members: members.update({"manifest.json": b"[]"})), "is no backup"),
    "another format": (_rewritten(lambda members: _relisted(members, format=2)), "of the format 2, and known is 1"),
    "a file less": (
        _rewritten(lambda members: members.pop("models/service.json")),
        "does not hold the files",
    ),
    "a file more": (_rewritten(lambda members: members.update({"models/x": b""})), "does not hold the files"),
    "another file": (
        _rewritten(lambda members: members.update({"models/service.json": b"{}"})),
        "models/service.json is not as it was backed up",
    ),
    "out of the folder": (_rewritten(_leads_elsewhere), "does not hold the files"),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_backup_replaces_nothing(name: str, data: Path, tmp_path: Path) -> None:
    backup = tmp_path / "kept.zip"
    writing.back_up(data, backup)
    damage, sentence = DAMAGES[name]
    damage(backup)
    before, listed = _content(data), sorted(tmp_path.iterdir())
    with pytest.raises(CorruptFile, match=sentence):
        restoring.restore(backup, data)
    assert _content(data) == before
    assert sorted(tmp_path.iterdir()) == listed


def test_what_cannot_be_put_in_place_leaves_all_as_it_was(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = tmp_path / "kept.zip"
    writing.back_up(data, backup)
    before, rename = _content(data), Path.rename

    def failing(path: Path, target: Path) -> Path:
        if path == data / ".arriving" / "trainings":
            raise OSError(28, "No space left on device")
        return rename(path, target)

    with monkeypatch.context() as full:
        full.setattr(Path, "rename", failing)
        with pytest.raises(StorageFailed, match=r"No space left on device; nothing was replaced"):
            restoring.restore(backup, data)
    assert _content(data) == before
    with pytest.raises(NotFound):
        restoring.restore(tmp_path / "nothing.zip", data)


def test_after_a_kill_in_the_middle_it_is_restored_again(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = tmp_path / "kept.zip"
    names = writing.back_up(data, backup)
    before, rename = _content(data), Path.rename
    done: list[Path] = []

    class Killed(BaseException):
        pass

    def killed(path: Path, target: Path) -> Path:
        if len(done) == 3:
            raise Killed
        done.append(path)
        return rename(path, target)

    with monkeypatch.context() as killing:
        killing.setattr(restoring, "_put_back", lambda *_: None)
        killing.setattr(Path, "rename", killed)
        with pytest.raises(Killed):
            restoring.restore(backup, data)
    assert restoring.restore(backup, data)[0] == names
    after = {name: content for name, content in _content(data).items() if "set-aside" not in name}
    assert after == {name: content for name, content in before.items() if name in after}
    assert {*FILES, "models/service.json", "drawings"} < {*after}


def test_a_file_deleted_meanwhile_is_left_out_and_a_damaged_database_is_told(data: Path, tmp_path: Path) -> None:
    (data / "drawings.sqlite").write_bytes(b"x" * 10_000)
    with pytest.raises(CorruptFile, match="is no database of drawings"):
        writing.back_up(data, tmp_path / "kept.zip")
    assert not (tmp_path / "kept.zip").exists()
    (data / "drawings.sqlite").unlink()
    (data / "models" / "gone.npz").symlink_to(data / "nowhere")
    names = writing.back_up(data, tmp_path / "kept.zip")
    assert not {"drawings.sqlite", "models/gone.npz"} & {*names}


def test_drawings_of_an_older_version_are_brought_up_to_date(tmp_path: Path) -> None:
    writing.back_up(make_old_database(tmp_path / "old" / "drawings.sqlite").parent, tmp_path / "kept.zip")
    restoring.restore(tmp_path / "kept.zip", tmp_path / "data")
    with closing(sqlite3.connect(tmp_path / "data" / "drawings.sqlite")) as database:
        assert database.execute("SELECT version_num FROM alembic_version").fetchone() == (NEWEST,)
    drawings = store.open_drawings(tmp_path / "data" / "drawings.sqlite")
    assert [drawing.id for drawing in every(drawings)] == [4, 7]
    drawings.close()
