"""Zip and gz files, and damages that know a zip's directory."""

import gzip
import io
import zipfile
from collections.abc import Mapping
from random import Random

from benchmarks.shared.mutations import damage

_CENTRAL, _LOCAL, _END = b"PK\1\2", b"PK\3\4", b"PK\5\6"
# (where, how many bytes) of the numbers in each kind of record, behind its four letters
_CENTRAL_FIELDS = (
    (4, 2),
    (6, 2),
    (8, 2),
    (10, 2),
    (16, 4),
    (20, 4),
    (24, 4),
    (28, 2),
    (30, 2),
    (32, 2),
    (34, 2),
    (42, 4),
)
_LOCAL_FIELDS = ((4, 2), (6, 2), (8, 2), (14, 4), (18, 4), (22, 4), (26, 2), (28, 2))
_END_FIELDS = ((4, 2), (6, 2), (8, 2), (10, 2), (12, 4), (16, 4), (20, 2))
_RECORDS = ((_CENTRAL, _CENTRAL_FIELDS), (_LOCAL, _LOCAL_FIELDS), (_END, _END_FIELDS))
_NAMES = (
    "",
    "/",
    "../../a.csv",
    "a/",
    "__MACOSX/a.csv",
    ".DS_Store",
    "con",
    "a" * 5_000,
    "\ud7ff\u202e\n.csv",
    "C:\\a.csv",
)


def zip_of(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of files by name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method, compresslevel=1) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, method, 1)
    return buffer.getvalue()


def records(content: bytes, rng: Random) -> bytes:
    """Set a number in the directory, in a file's header or in the end record to an extreme."""
    letters, fields = rng.choice(_RECORDS)
    places = [at for at in _all(content, letters) if at < len(content)]
    if not places:
        return damage.flip(content, rng)
    at, size = rng.choice(fields)
    return damage.with_integer(content, rng.choice(places) + at, size, rng)


def members(packed: Mapping[str, bytes], rng: Random) -> bytes:
    """A zip that is whole, whose files are damaged, doubled or have odd names; or are packed by another method."""
    files, how = dict(packed), rng.randrange(6)
    name = rng.choice(list(files))
    if how < 3:
        files[name] = damage.damaged(files[name], rng)
    elif how == 3:
        files[rng.choice(_NAMES)] = files.pop(name) if rng.random() < 0.5 else b"\0" * (1 << rng.randint(0, 24))
    elif how == 4:
        files[f"copy of {name}"] = gzip.compress(files[name], 1) if rng.random() < 0.5 else files[name]
    else:
        del files[name]
    methods = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
    return zip_of(files, rng.choice(methods))


def gz(content: bytes, rng: Random) -> bytes:
    """A gz that is whole of damaged content, or a damaged gz, or several of them."""
    how = rng.randrange(4)
    if how == 0:
        return gzip.compress(damage.damaged(content, rng), 1, mtime=0)
    packed = gzip.compress(content, 1, mtime=0)
    if how == 1:
        return damage.with_integer(packed, rng.randrange(10), 1, rng)
    return damage.damaged(packed * rng.choice((1, 1, 2)), rng)


def _all(content: bytes, letters: bytes) -> list[int]:
    found, at = [], content.find(letters)
    while at >= 0:
        found.append(at)
        at = content.find(letters, at + 1)
    return found
