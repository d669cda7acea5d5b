"""IDX files, gz and zips of other people's digits."""

import gzip
import io
import struct
import tracemalloc
import zipfile

import numpy as np
import pytest

from app.errors import InvalidInput, TooLarge
from app.services.drawings import archives, importing
from tests.services.drawings.files import (
    IMAGES_IDX,
    LABELS,
    LABELS_IDX,
    NAMES,
    PIXELS,
    bad_checksum,
    check_made_up,
    csv,
    idx,
    zip_of,
)

CSV = csv().encode()
LINES = CSV.splitlines(keepends=True)
PAIR = {"images": IMAGES_IDX, "labels": LABELS_IDX}
MACOS = {"__MACOSX/._images": b"\0\5\x16\7", "a/.DS_Store": b"\0\0\0\1Bud1", "a/": b"", "._x.csv": b"\0\5\x16\7"}


def _zip(method: int, locked: bool = False) -> bytes:
    """A zip of the CSV, packed in a way, or said to need a password."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.writestr("a.csv", CSV)
    content = bytearray(buffer.getvalue())
    if locked:
        content[6] |= 1
        content[content.index(b"PK\1\2") + 8] |= 1
    return bytes(content)


READ = {
    "gz of csv": gzip.compress(CSV),
    "gz of several members": b"".join(map(gzip.compress, LINES)),
    "gz with padding": gzip.compress(CSV) + b"\0" * 512,
    "gz of idx": gzip.compress(IMAGES_IDX + LABELS_IDX),
    "two gz of idx": gzip.compress(LABELS_IDX) + gzip.compress(IMAGES_IDX),
    "gz of images, then labels": gzip.compress(IMAGES_IDX) + LABELS_IDX,
    "labels, then gz of images": LABELS_IDX + gzip.compress(IMAGES_IDX),
    "images of 784 columns": idx(PIXELS) + LABELS_IDX,
    "zip of images of 784 columns": zip_of({"a": LABELS_IDX, "b": idx(PIXELS)}),
    "gz of a zip": gzip.compress(zip_of(PAIR)),
    "zip of macOS": zip_of(MACOS | PAIR),
    "zip of macOS with a csv": zip_of(MACOS | {"a/digits.csv": CSV}),
    "zip with folders": zip_of(
        {"mnist/": b"", "mnist/a/images.gz": gzip.compress(IMAGES_IDX), "mnist/labels": LABELS_IDX}
    ),
    "zip of both in one": zip_of({"both": IMAGES_IDX + LABELS_IDX}),
    "zip of a csv": zip_of({"digits": CSV}),
    "zip of a gz of csv": zip_of({"digits.csv.gz": gzip.compress(CSV), "notes.md": b"mine"}),
}
REFUSED = {
    "cut gz": (gzip.compress(CSV)[:-9], "the gz is damaged: it is cut short"),
    "gz with a wrong checksum": (bad_checksum(CSV), "the gz is damaged"),
    "gz with a wrong checksum in a zip": (zip_of({"a.csv.gz": bad_checksum(CSV)}), "the gz is damaged"),
    "gz and something else": (gzip.compress(CSV) + b"7,0", "followed by bytes that are neither"),
    "gz of a gz": (gzip.compress(gzip.compress(CSV)), "cannot be read"),
    "zip with a wrong checksum": (_zip(zipfile.ZIP_STORED).replace(CSV, CSV[:-2] + b"5\n"), "the zip is damaged"),
    "cut zip": (zip_of(PAIR)[:-30], "the zip is damaged"),
    "empty zip": (zip_of({}), "it holds nothing"),
    "two zips": (zip_of({"a.csv": CSV}) * 2, "one zip at a time"),
    "zip and a csv": (zip_of({"a.csv": CSV}) + CSV, "one zip at a time"),
    "two tables": (zip_of({"train.csv": CSV, "test.csv": CSV}), "one CSV or JSON; it holds train.csv, test.csv"),
    "idx and a table": (zip_of(PAIR | {"mine.csv": CSV}), "it holds images, labels, mine.csv"),
    "zip in a zip": (zip_of({"a.zip": zip_of(PAIR)}), "cannot be read"),
    "two pairs": (zip_of(PAIR | {"b": IMAGES_IDX, "c": LABELS_IDX}), "there are 4: send one pair"),
    "labels alone": (zip_of({"a": LABELS_IDX}), "there are 1: send one pair"),
    "two labels": (LABELS_IDX * 2, "these are 3 and 3"),
    "images of 32 x 32": (idx(np.zeros((3, 32, 32), np.uint8)) + LABELS_IDX, "these are 3 and 3 x 32 x 32"),
    "labels missing": (IMAGES_IDX + idx(LABELS[:2]), "2 labels for 3 images"),
    "label of a letter": (IMAGES_IDX + idx(np.array([7, 1, 26], np.uint8)), "picture 3 has the label 26"),
    "floats": (LABELS_IDX + struct.pack(">4B3I", 0, 0, 13, 3, 3, 28, 28) + bytes(9408), "it holds 32-bit floats"),
    "integers": (struct.pack(">4BI", 0, 0, 12, 1, 3) + bytes(12), "it holds 32-bit integers"),
    "product of 2**64": (struct.pack(">4B2I", 0, 0, 8, 2, 2**31, 2**31) + b"\0", "where its header says"),
    "none of very many": (struct.pack(">4B3I", 0, 0, 8, 3, 0, 2**32 - 1, 2**32 - 1) + LABELS_IDX, "these are|no array"),
}


@pytest.mark.parametrize("kind", READ)
def test_every_kind_of_packing(kind: str) -> None:
    check_made_up(READ[kind])


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_is_named(case: str) -> None:
    content, reason = REFUSED[case]
    with pytest.raises(InvalidInput, match=reason):
        importing.examples_in(content)


def test_what_is_left_alone_is_named() -> None:
    assert check_made_up(zip_of(PAIR | {"README.md": b"mine"})).message.endswith("left alone in the zip: README.md")
    found = check_made_up(zip_of({"a.csv": csv(header=NAMES).encode(), "b.pdf": b"%PDF"}))
    assert check_made_up(zip_of(PAIR | {"a\nb\x07": b"mine"})).message.endswith("zip: a b�")
    assert found.notes == ("line 1 is a header", "left alone in the zip: b.pdf")


def test_what_a_zip_does_not_give_is_refused() -> None:
    with pytest.raises(InvalidInput, match="neither stored nor deflated"):
        importing.examples_in(_zip(zipfile.ZIP_LZMA))
    with pytest.raises(InvalidInput, match=r"the zip is damaged: .*encrypted"):
        importing.examples_in(_zip(zipfile.ZIP_DEFLATED, locked=True))


BOMB = gzip.compress(bytes(archives.MAX_UNPACKED + 1))
BOMBS = {
    "gz": BOMB,
    "gz of many members": gzip.compress(b"") * (archives.MAX_GZIP_MEMBERS + 1),
    "gz in a zip": zip_of({"a": BOMB}),
    "many gz in a zip": zip_of({str(n): gzip.compress(bytes(archives.MAX_UNPACKED // 4 + 1)) for n in range(4)}),
    "zip": zip_of({"a": bytes(archives.MAX_UNPACKED), "b": b"0"}),
    "zip of many files": zip_of({str(n): b"" for n in range(archives.MAX_FILES + 1)}),
}


@pytest.mark.parametrize("kind", BOMBS)
def test_what_unpacks_to_too_much_is_refused_before_it_is_held(kind: str) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(TooLarge):
            importing.examples_in(BOMBS[kind])
        assert tracemalloc.get_traced_memory()[1] < 2.5 * archives.MAX_UNPACKED
    finally:
        tracemalloc.stop()


def test_a_long_table_is_held_as_bytes() -> None:
    content = CSV * 700
    tracemalloc.start()
    try:
        assert len(importing.examples_in(content)) == 2100
        assert tracemalloc.get_traced_memory()[1] < 4 * 2100 * 785 + (2 << 20)
    finally:
        tracemalloc.stop()
