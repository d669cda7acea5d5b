"""NumPy archives, damaged and hostile."""

import io
import tracemalloc
import zipfile
from collections.abc import Callable

import numpy as np
import pytest

from app.services.models.formats import MAX_BYTES
from tests.services.models import files
from tests.services.models.files import (
    BIASED,
    MEMBERS,
    OWN,
    read,
    refusal,
    same,
)


def test_folders_and_the_extra_files_of_macos_are_passed_over() -> None:
    buffer = io.BytesIO(files.npz(OWN))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.mkdir("__MACOSX")
        archive.writestr("__MACOSX/._layers.0.weights.npy", b"Mac OS X")
    assert same(read(buffer.getvalue()), BIASED)


F4 = "{'descr': '<f4', 'fortran_order': False, 'shape': %s, }"
HEADERS = {
    "unclosed": "{'descr': '<f4'",
    "brackets": "(" * 900,
    "minuses": "-" * 900 + "1",
    "a huge number": "9" * 900,
    "no header": "",
    "a line break": "{'descr': '<f4',\n",
    "an escape": "{'descr': '\\x'}",
    "too long": F4 % "(3, 784)" + " " * 5000,
    "an unknown type": F4.replace("<f4", "f4f4f4") % "(3, 784)",
    "a negative shape": F4 % "(-3, -784)",
    "petabytes": F4 % "(1000000000, 1000000)",
    "beyond 64 bits": F4 % "(99999999999999999999, 99999999999999999999)",
    "nothing of much": F4.replace("<f4", "V0") % "(1000000000, 1000000000, 1000000000)",
    "many dimensions": F4 % ("(" + "1, " * 100 + ")"),
    "a wrong shape": F4 % "('3', 784)",
    "fields": "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (3, 784), }",
}


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_headers_of_arrays_that_mean_nothing_are_refused(header: str) -> None:
    members = {name: files.npy(array) for name, array in OWN.items()}
    members["layers.0.weights"] = files.npy_with_header(header, bytes(4 * 3 * 784))
    refusal(files.zipped(members))


def _patched(content: bytes, *changes: tuple[int, bytes]) -> bytes:
    """With other bytes at places relative to the first entry of the list of members, which has a zip's sizes."""
    start = content.index(b"PK\1\2")
    for offset, new in changes:
        content = content[: start + offset] + new + content[start + offset + len(new) :]
    return content


ARCHIVE = files.npz(OWN)
BOMB = {"layers.0.weights": bytes(MAX_BYTES + 1)}
ZIPS: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing in it": (lambda: files.zipped({}), "at least one layer"),
    "bad checksum": (lambda: _patched(files.zipped(MEMBERS, 0), (16, b"\0\0\0\0")), "Bad CRC-32"),
    "bzip2": (lambda: files.zipped(MEMBERS, zipfile.ZIP_BZIP2), "compressed by the method 12"),
    "lzma": (lambda: files.zipped(MEMBERS, zipfile.ZIP_LZMA), "compressed by the method 14"),
    "deflate64": (lambda: _patched(ARCHIVE, (10, b"\x09\0")), "compressed by the method 9"),
    "encrypted": (lambda: _patched(ARCHIVE, (8, b"\1")), "password"),
    "patched data": (lambda: _patched(ARCHIVE, (8, b"\x20")), "damaged"),
    "a later version of zip": (lambda: _patched(ARCHIVE, (6, b"\xff")), "damaged"),
    "zip64 without sizes": (lambda: _patched(ARCHIVE, (20, b"\xff" * 8)), "damaged"),
    "petabytes": (lambda: _patched(ARCHIVE, (24, b"\xfe\xff\xff\xff")), "unpacks to more than"),
    "a bomb": (lambda: files.zipped(BOMB), "unpacks to more than"),
    "a bomb that lies": (lambda: _patched(files.zipped(BOMB), (24, b"\0\1\0\0")), "damaged"),
    "a start elsewhere": (lambda: _patched(ARCHIVE, (42, b"\xfe\xff\xff\xff")), "damaged"),
    "many members": (lambda: files.zipped(dict.fromkeys(map(str, range(1001)), b"")), "more than 1000 members"),
    "raw files": (lambda: files.zipped({"weights": b"123"}, suffix=".bin"), "'weights.bin' is no .npy array"),
    "a hostile name": (lambda: files.zipped({"\n\x1b[31m" + "x" * 9000: b""}, suffix=""), "is no .npy array"),
    "objects": (lambda: files.npz({"layers.0.weights": np.array([{}], object)}), "never unpickled"),
    "empty member": (lambda: files.zipped({"layers.0.weights": b""}), "header that cannot be read"),
    "cut short": (lambda: files.zipped(MEMBERS | {"layers.0.weights": files.npy(np.ones(9))[:-1]}), "cut short"),
    "card of objects": (lambda: files.npz({"card": np.array([{}], object)}), "never unpickled"),
    "card of numbers": (lambda: files.npz({"card": np.ones(3)}), "card is not a JSON text"),
    "card of a list": (lambda: files.npz({"card": np.array("[1]")}), "card is not a JSON object"),
    "card of no JSON": (lambda: files.npz({"card": np.array("{")}), "card is not JSON"),
    "card of brackets": (lambda: files.npz({"card": np.array("[" * 100_000)}), "nested too deeply"),
    "a long card": (lambda: files.npz({"card": np.array("x" * (5 << 20))}), "card is not a JSON text of at most"),
}


@pytest.mark.parametrize("case", ZIPS)
def test_damaged_and_hostile_zips_are_refused(case: str) -> None:
    make, reason = ZIPS[case]
    assert reason in refusal(make())


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_members_of_the_same_name_are_refused() -> None:
    buffer = io.BytesIO(ARCHIVE)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("layers.0.weights.npy", b"")
    assert "the same name" in refusal(buffer.getvalue())


def test_a_bomb_is_not_unpacked() -> None:
    content = _patched(files.zipped(BOMB), (24, b"\0\1\0\0"))
    tracemalloc.start()
    refusal(content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 << 20
