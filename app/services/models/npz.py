"""NumPy archives made elsewhere: zip files of arrays, read within bounds of memory. Nothing pickled is ever read."""

import io
import json
import math
import zipfile
from typing import Any

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from app.services.foreign import printable

CARD = "card"  # the array that holds the card's texts as JSON

_MAX_MEMBERS = 1000
_MAX_CARD = 16 << 20  # bytes
_MAX_HEADER = 1000  # characters of an array's header; NumPy's own have about 100
_CENTRAL_ENTRY = b"PK\x01\x02"  # begins each entry of a zip file's list of members
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # all that NumPy writes; of others zipfile unpacks without bound


def arrays_in(content: bytes, most_bytes: int) -> dict[str, NDArray[Any]]:
    """All arrays of an archive by name, of so many bytes in all.

    ValueError, or whatever zipfile and NumPy raise, for one that is damaged.
    """
    if content.count(_CENTRAL_ENTRY) > _MAX_MEMBERS:
        raise ValueError(f"it holds more than {_MAX_MEMBERS} members")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = [member for member in archive.infolist() if not _is_clutter(member)]
        _check(members, most_bytes)
        return {member.filename.removesuffix(".npy"): _array(_unpacked(archive, member)) for member in members}


def card_texts(card: NDArray[Any]) -> dict[str, str]:
    """The card's texts from the array that holds them as JSON; numbers stay the text they are."""
    if card.dtype.kind != "U" or card.ndim or card.nbytes > _MAX_CARD:
        raise ValueError(f"its card is not a JSON text of at most {_MAX_CARD >> 20} MiB")
    try:
        texts = json.loads(str(card), parse_int=str, parse_float=str, parse_constant=str)
    except ValueError as error:
        raise ValueError(f"its card is not JSON: {error}") from None
    if not isinstance(texts, dict):
        raise ValueError("its card is not a JSON object")
    return {key: str(value) for key, value in texts.items() if value is not None}


def _is_clutter(member: zipfile.ZipInfo) -> bool:
    """Whether it is a folder, or one of the extra files that macOS adds to zip files."""
    return member.is_dir() or member.filename.startswith("__MACOSX/")


def _check(members: list[zipfile.ZipInfo], most_bytes: int) -> None:
    if sum(member.file_size for member in members) > most_bytes:
        raise ValueError(f"it unpacks to more than {most_bytes} bytes")
    if len({member.filename for member in members}) < len(members):
        raise ValueError("two of its members have the same name")
    for member in members:
        if reason := _refusal(member):
            raise ValueError(f"its member {printable(member.filename, 60)!r} {reason}")


def _refusal(member: zipfile.ZipInfo) -> str:
    if not member.filename.endswith(".npy"):
        return "is no .npy array; save the weights with numpy.savez"
    if member.flag_bits & _ENCRYPTED:
        return "is protected by a password; save it without one"
    if member.compress_type not in _METHODS:
        return f"is compressed by the method {member.compress_type}, not by deflate; save it with numpy.savez"
    return ""


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """A member's bytes, with their checksum checked. Asked for so many, zipfile unpacks no more than these."""
    with archive.open(member) as file:
        return file.read(member.file_size)


def _array(content: bytes) -> NDArray[Any]:
    """The array of an .npy file."""
    file = io.BytesIO(content)
    shape, fortran_order, dtype = _header(file)
    if dtype.hasobject:
        raise ValueError("one of its arrays holds Python objects, which are never unpickled; save plain arrays")
    if math.prod(shape) * dtype.itemsize > len(content) - file.tell():
        raise ValueError("one of its arrays is cut short: there are fewer bytes than its shape takes")
    return np.ndarray(shape, dtype, content, file.tell(), order="F" if fortran_order else "C")


def _header(file: io.BytesIO) -> tuple[tuple[int, ...], bool, np.dtype[Any]]:
    """Shape, whether columns come first, and type, of version 1, 2 or 3 (as 2, but for the letters of names).

    NumPy raises nearly anything for a header that it cannot parse.
    """
    try:
        read = npy.read_array_header_1_0 if npy.read_magic(file) == (1, 0) else npy.read_array_header_2_0
        return read(file, max_header_size=_MAX_HEADER)
    except Exception:
        raise ValueError("one of its arrays has a header that cannot be read") from None
