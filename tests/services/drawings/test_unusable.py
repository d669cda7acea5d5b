"""A database that cannot be used does not stop the start, and what it cannot keep is not said to be kept."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.digits.mnist import Examples
from app.errors import CorruptFile
from app.main import create_app
from app.services.drawings import database, store
from app.settings import Settings
from tests.web.problems import detail

PAGE = 4096


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "drawings.sqlite"


def _fill(path: Path, images: Examples) -> None:
    opened = store.open_drawings(path)
    opened.add_all(images[:200])
    opened.close()


def _damage(path: Path) -> bytes:
    """Overwrite a page in the middle."""
    content = bytearray(path.read_bytes())
    content[10 * PAGE : 11 * PAGE] = b"\xaa" * PAGE
    path.write_bytes(content)
    return bytes(content)


def test_a_damaged_page_is_found_at_the_start_and_all_else_goes_on(path: Path, test_images: Examples) -> None:
    _fill(path, test_images)
    content = _damage(path)
    seven = test_images.pixels[0].tolist()
    with TestClient(create_app(Settings(data_dir=path.parent, model="rashid-2016", log_level="error"))) as client:
        reason = detail(client.get("/health/ready"), 503)
        assert "it is damaged" in reason
        assert "python -m app restore FILE" in reason
        assert client.get("/health/live").status_code == 200
        assert client.post("/query", json={"pixels": seven}).json()["label"] == 7
        for response in (
            client.post("/drawings", json={"label": 7, "pixels": seven}),
            client.get("/drawings"),
            client.get("/drawings/export"),
            client.delete("/drawings/1"),
            client.post("/drawings/1/lesson"),
            client.post("/retrain"),
        ):
            assert detail(response, 503) == reason
        assert client.get("/models").json()["lost"] == [f"{reason}."]
        assert client.get("/drawings", headers={"accept": "text/html"}).status_code == 200
    assert path.read_bytes() == content


def test_what_is_no_database_does_not_stop_the_start(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"x" * 100_000)
    assert "cannot be used as a database" in store.open_for_server(path).lost[0]
    assert path.read_bytes() == b"x" * 100_000


def test_a_database_of_a_newer_version_is_set_aside_and_named(path: Path, test_images: Examples) -> None:
    _fill(path, test_images)
    with sqlite3.connect(path) as other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
    other.close()
    with pytest.raises(CorruptFile, match=r"tables of the revision '9999', which another version of Brainscan made"):
        store.open_drawings(path)
    opened = store.open_for_server(path)
    assert [sentence.endswith("It is kept as drawings.sqlite.set-aside.") for sentence in opened.lost] == [True]
    assert opened.page().total == 0
    opened.close()
    with sqlite3.connect(f"{path}.set-aside") as aside:
        assert aside.execute("SELECT count(*) FROM drawings").fetchone() == (200,)
    aside.close()


def test_what_lies_beside_a_database_goes_with_it(path: Path) -> None:
    path.parent.mkdir()
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").write_text(suffix)
    assert database.set_aside(path) == "drawings.sqlite.set-aside"
    assert {found.name: found.read_text() for found in path.parent.iterdir()} == {
        "drawings.sqlite.set-aside": "",
        "drawings.sqlite.set-aside-wal": "-wal",
        "drawings.sqlite.set-aside-shm": "-shm",
    }


@pytest.mark.parametrize("again", [False, True], ids=["gone", "another in its place"])
def test_what_would_go_into_a_deleted_data_folder_is_not_acknowledged(
    client: TestClient, settings: Settings, test_images: Examples, again: bool
) -> None:
    drawing = {"label": 7, "pixels": test_images.pixels[0].tolist()}
    assert client.post("/drawings", json=drawing).status_code == 201
    assert client.get("/health/ready").status_code == 200
    shutil.rmtree(settings.data_dir)
    if again:
        store.open_drawings(settings.drawings_file).close()
    for response in (client.post("/drawings", json=drawing), client.get("/drawings"), client.get("/health/ready")):
        assert "was deleted or replaced while the server ran; start it again" in detail(response, 503)
    assert client.post("/query", json={"pixels": drawing["pixels"]}).json()["label"] == 7


def test_others_may_not_read_what_was_taught(path: Path, test_images: Examples) -> None:
    opened = store.open_drawings(path)
    opened.add_all(test_images[:1])
    assert {found.stat().st_mode & 0o777 for found in path.parent.iterdir()} == {0o600}
    assert path.parent.stat().st_mode & 0o777 == 0o700
    opened.close()
