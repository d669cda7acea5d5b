"""How many drawings are kept, how long their strokes may be, and that files of them cost little."""

import json
import shutil
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from app import composition
from app.digits.frame import unframed
from app.digits.mnist import Examples
from app.errors import Conflict, InvalidInput, StorageFailed, TooLarge
from app.services.answers import Answer
from app.services.disk import Disk
from app.services.drawings import exporting, import_csv, import_json, importing, store
from app.services.drawings.room import Room
from app.services.reading import Reading
from app.settings import Settings
from tests.services.drawings.conftest import OpenStore


@pytest.fixture
def drawings(open_store: OpenStore) -> Iterator[store.Drawings]:
    opened = open_store(Room(drawings=5, points=5))
    yield opened
    opened.close()


@pytest.fixture
def reading(test_images: Examples) -> Reading:
    return Reading(Answer(7, 0.9, [0.1] * 10), unframed(test_images.pixels[0].reshape(28, 28)), "elastic@1")


def test_imports_leave_room_for_teaching(drawings: store.Drawings, test_images: Examples, reading: Reading) -> None:
    with pytest.raises(Conflict, match=r"there are 0 drawings; with 5 more .* the 4 that fit by imports; delete some"):
        drawings.add_all(test_images[:5])
    assert len(drawings.examples()) == 0
    assert drawings.add_all(test_images[:4]) == 4
    drawings.add(7, reading, None)
    with pytest.raises(Conflict, match="more than the 5 that fit; delete some first"):
        drawings.add(7, reading, None)


def test_strokes_have_a_most_of_points(drawings: store.Drawings, reading: Reading) -> None:
    strokes = [{"width": 0.1, "points": [[0, 0]] * 3}] * 2
    with pytest.raises(TooLarge, match="6 points; at most 5 are kept"):
        drawings.add(7, reading, strokes)
    assert drawings.add(7, reading, strokes[:1]).strokes == strokes[:1]


def test_the_limits_are_those_of_the_settings() -> None:
    room = composition.room(Settings())
    assert room == Room(disk=room.disk)
    assert room.disk == Disk(Settings().data_dir, 100)


def test_drawings_fill_a_part_of_the_disk_alone(
    tmp_path: Path, test_images: Examples, reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = store.open_drawings(tmp_path / "drawings.sqlite", Room(megabytes=1))
    full.add_all(test_images[:400])
    full.add_all(test_images[400:860])
    with pytest.raises(Conflict, match=r"fill the 0\.8 MiB of disk that they may take by imports; delete some first"):
        full.add_all(test_images[1000:1001])
    full.add(7, reading, None)
    for drawing in full.page(limit=200).drawings:
        full.delete(drawing.id)
    assert full.add_all(test_images[:10])
    full.close()
    free = 5 << 20
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    scarce = store.open_drawings(tmp_path / "others.sqlite", Room(disk=Disk(tmp_path / "not yet", 6)))
    with pytest.raises(StorageFailed, match=r"5 MiB are free .* 6 MiB of it are to stay free"):
        scarce.add(7, reading, None)
    free = 6 << 20
    assert scarce.add(7, reading, None)
    scarce.close()


@pytest.mark.parametrize("count", [0, 1, 7])
@pytest.mark.parametrize("kind", ["json", "csv"])
def test_an_export_comes_in_parts(
    tmp_path: Path, test_images: Examples, kind: exporting.Format, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_BATCH", 3)
    drawings = store.open_drawings(tmp_path / "drawings.sqlite")
    drawings.add_all(test_images[:count])
    parts = list(exporting.chunks(drawings, kind))
    assert len(parts) == -(-count // 3) + (kind == "json")
    content = b"".join(parts)
    if kind == "json":
        assert [each["label"] for each in json.loads(content)["drawings"]] == test_images.labels[:count].tolist()
    else:
        assert content == exporting.to_csv(test_images[:count])
    drawings.close()


BOMBS: dict[str, tuple[Callable[[], bytes], type[Exception], str]] = {
    "many lists": (lambda: b"[" + b"[]," * import_json._MOST_LISTS + b"0]", TooLarge, "1,000,000 lists and objects"),
    "many objects": (lambda: b"[" + b"{}," * import_json._MOST_LISTS + b"0]", TooLarge, "import it in parts"),
    "numbers alone": (lambda: b"[" + b"1.5," * (2 << 20) + b"0]", InvalidInput, "2,097,152 values are in no drawing"),
    "one line": (lambda: b"0," * (4 << 20), InvalidInput, f"line 1 is longer than {import_csv._MAX_LINE} characters"),
    "lines of zeros": (lambda: b"0\n" * (4 << 20), InvalidInput, "line 1 holds 1 values"),
    "blank lines": (lambda: b"\n" * (4 << 20), TooLarge, "more than 1000000 lines"),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_file_of_nothing_takes_little_memory(bomb: str) -> None:
    make, kind, said = BOMBS[bomb]
    content = make()
    tracemalloc.start()
    try:
        with pytest.raises(kind, match=said):
            importing.examples_in(content)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < len(content) + (8 << 20)
