"""The store of drawings, and their way out and in."""

import gzip
import io
import json
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from app.digits.frame import unframed
from app.digits.mnist import Examples
from app.errors import CorruptFile, InvalidInput, NotFound, StorageFailed, TooLarge
from app.network.arrays import Bytes
from app.services.answers import Answer
from app.services.drawings import database, exporting, importing, store
from app.services.drawings.drawing import Drawing
from app.services.reading import Reading
from tests.services.drawings.conftest import OpenStore

STROKES = [{"width": 0.07, "points": [[0.5, 0.1], [0.5, 0.9]]}]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "drawings.sqlite"


@pytest.fixture
def drawings(open_store: OpenStore) -> Iterator[store.Drawings]:
    opened = open_store()
    yield opened
    opened.close()


def _reading(picture: Bytes, label: int = 9) -> Reading:
    scores = [0.1] * 10
    scores[label] = 0.7
    return Reading(Answer(label, 0.7, scores), unframed(picture.reshape(28, 28)), "elastic@1")


@pytest.fixture
def taught(drawings: store.Drawings, test_images: Examples) -> list[Drawing]:
    """Three drawings, all read as nines: a 7, a 2 and a 9."""
    labels = [7, 2, 9]
    return [drawings.add(label, _reading(test_images.pixels[n]), STROKES) for n, label in enumerate(labels)]


def test_a_drawing_is_kept_with_all_that_belongs_to_it(
    drawings: store.Drawings, taught: list[Drawing], test_images: Examples, open_store: OpenStore
) -> None:
    drawings.close()
    opened = open_store()
    again = opened.get(taught[0].id)
    opened.close()
    assert again == taught[0]
    assert (again.label, again.strokes, again.source) == (7, STROKES, "drawn")
    assert again.pixels == test_images.pixels[0].tolist()
    assert again.answer
    assert (again.answer.label, again.answer.confidence, again.model) == (9, 0.7, "elastic@1")


def test_they_are_listed_newest_first_and_filtered(drawings: store.Drawings, taught: list[Drawing]) -> None:
    seven, two, nine = taught
    assert drawings.page().drawings == [nine, two, seven]
    assert drawings.page(offset=1, limit=1).drawings == [two]
    assert drawings.page(label=7).drawings == [seven]
    assert drawings.page(misread=True).drawings == [two, seven]
    assert drawings.page(misread=False).drawings == [nine]
    page = drawings.page(label=2)
    assert (page.total, page.per_label) == (1, [0, 0, 1, 0, 0, 0, 0, 1, 0, 1])


def test_relabelling_and_deleting(drawings: store.Drawings, taught: list[Drawing]) -> None:
    assert drawings.relabel(taught[0].id, 1).label == 1
    assert drawings.get(taught[0].id).label == 1
    drawings.delete(taught[0].id)
    for act in (drawings.get, drawings.delete, lambda id: drawings.relabel(id, 3)):
        with pytest.raises(NotFound, match=f"no drawing {taught[0].id}"):
            act(taught[0].id)
    assert drawings.examples().labels.tolist() == [2, 9]
    assert drawings.at(1) == taught[2]
    with pytest.raises(NotFound):
        drawings.at(2)


def test_a_blank_sheet_is_not_taught(drawings: store.Drawings) -> None:
    with pytest.raises(InvalidInput, match="blank"):
        drawings.add(0, _reading(np.zeros(784, np.uint8)), None)


def test_what_is_no_database_is_named(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("this is not a database, and long enough to be taken for one" * 100)
    with pytest.raises(CorruptFile, match=r"drawings\.sqlite cannot be used as a database"):
        database.open_database(path)


@pytest.mark.parametrize("open_store", ["sqlite"], indirect=True)
def test_a_full_disk_loses_no_drawing_that_was_kept(
    drawings: store.Drawings, taught: list[Drawing], test_images: Examples
) -> None:
    with drawings.sessions._engine.connect() as connection:
        pages = connection.scalar(text("PRAGMA page_count"))
    drawings.sessions._engine.dispose()
    from sqlalchemy import event

    event.listen(drawings.sessions._engine, "connect", lambda raw, _: raw.execute(f"PRAGMA max_page_count = {pages}"))
    with pytest.raises(StorageFailed, match="full"):
        drawings.add_all(test_images[:2000])
    assert drawings.page().total == 3


@pytest.mark.parametrize("kind", ["idx", "csv", "json"])
def test_what_was_exported_can_be_imported(
    drawings: store.Drawings, taught: list[Drawing], kind: exporting.Format
) -> None:
    content = exporting.export(drawings, kind)
    before = drawings.examples()
    assert drawings.add_all(importing.examples_in(content)) == 6
    after = drawings.examples()
    assert after.labels.tolist() == before.labels.tolist() * 2
    assert np.array_equal(after.pixels[3:], before.pixels)
    assert drawings.page().drawings[0].source == "imported"
    assert drawings.page().drawings[0].answer is None


def test_the_json_tells_everything(drawings: store.Drawings, taught: list[Drawing]) -> None:
    told = json.loads(exporting.export(drawings, "json"))["drawings"][0]
    assert told["strokes"] == STROKES
    assert told["answer"]["model"] == "elastic@1"
    assert told["label"] == 7


@pytest.fixture
def idx(test_images: Examples) -> tuple[bytes, bytes]:
    part = test_images[:5]
    with zipfile.ZipFile(io.BytesIO(exporting.to_idx(part))) as archive:
        return archive.read(exporting.IMAGES), archive.read(exporting.LABELS)


def test_idx_files_in_all_their_wrappings(idx: tuple[bytes, bytes], test_images: Examples) -> None:
    images, labels = idx
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("a.gz", gzip.compress(images))
        archive.writestr("b", labels)
    for content in (images + labels, labels + images, zipped.getvalue()):
        found = importing.examples_in(content)
        assert np.array_equal(found.pixels, test_images.pixels[:5])
        assert np.array_equal(found.labels, test_images.labels[:5])


def test_csv_with_a_header_and_blanks() -> None:
    line = "3, " + ", ".join(["0"] * 783 + ["255"])
    found = importing.examples_in(f"label,pixel1\r\n{line}\r\n".encode("utf-8-sig"))
    assert (found.labels.tolist(), found.pixels[0, -1]) == ([3], 255)


ZEROS = ",".join(["0"] * 784)
REFUSED = {
    "nothing": (b"", "holds no pictures"),
    "text": (b"hello", "holds no pictures"),
    "two lines of text": (b"hello\nyou", "line 1 holds 1 values"),
    "binary": (b"\xff\xfe\x00\x01", "cannot be read"),
    "short line": (b"1,2,3", "line 1 holds 3 values; it must hold a label and 784 pixels"),
    "not a number": (f"1,{ZEROS}\n2,x{ZEROS[1:]}".encode(), "line 2 holds something that is not a number"),
    "fraction": (f"1,0.5{ZEROS[1:]}".encode(), "not a whole number 0 to 255"),
    "too much ink": (f"1,256{ZEROS[1:]}".encode(), "not a whole number 0 to 255"),
    "not finite": (f"1,nan{ZEROS[1:]}".encode(), "not a whole number 0 to 255"),
    "label": (f"12,{ZEROS}".encode(), "picture 1 has the label 12; labels are 0 to 9"),
    "other json": (b'{"pictures": []}', "the JSON is not"),
    "broken json": (b'{"drawings": [', "the JSON is not"),
    "one idx": (struct.pack(">4BI", 0, 0, 8, 1, 1) + b"\1", "two IDX files are expected"),
    "idx of floats": (struct.pack(">4BI", 0, 0, 13, 1, 1) + b"\1", "not an IDX file of unsigned bytes"),
    "endless idx": (struct.pack(">4B2I", 0, 0, 8, 2, 2**32 - 1, 2**32 - 1), "one of its files"),
    "broken zip": (b"PK\x03\x04 no zip", "the zip is damaged"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_file_of_drawings_is_refused_with_a_reason(case: str) -> None:
    content, reason = REFUSED[case]
    with pytest.raises(InvalidInput, match=reason):
        importing.examples_in(content)


def test_images_and_labels_must_match_in_number(idx: tuple[bytes, bytes]) -> None:
    images, _ = idx
    with pytest.raises(InvalidInput, match="1 labels for 5 images"):
        importing.examples_in(images + struct.pack(">4BI", 0, 0, 8, 1, 1) + b"\1")


def test_too_many_at_a_time_are_refused(monkeypatch: pytest.MonkeyPatch, test_images: Examples) -> None:
    monkeypatch.setattr(importing, "MOST", 4)
    with pytest.raises(TooLarge, match="holds 5 pictures"):
        importing.examples_in(exporting.to_csv(test_images[:5]))


@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"\0\0\x08", b"{", b"["]))
def test_no_bytes_at_all_do_harm(content: bytes, start: bytes) -> None:
    with pytest.raises((InvalidInput, TooLarge)):
        importing.examples_in(start + content)
