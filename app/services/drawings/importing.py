"""Drawings from files: JSON as exported here, CSV, or MNIST's IDX; told apart by content."""

import csv
import gzip
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np

from app.digits.mnist import Examples, parse_idx
from app.errors import CorruptFile, InvalidInput, TooLarge
from app.network.arrays import PIXELS, SIDE, Bytes

MAX_BYTES = 32 << 20
MOST = 20_000

Row = Sequence[Any]  # a label and pixels as a file holds them: whatever it says they are


def examples_in(content: bytes) -> Examples:
    """The pictures and labels in a file; InvalidInput or TooLarge says why it is refused."""
    try:
        labels, pixels = _parsed(content)
    except (CorruptFile, UnicodeDecodeError) as error:
        raise InvalidInput(f"the file cannot be read: {error}") from None
    if not len(labels):
        raise InvalidInput("the file holds no pictures")
    if len(labels) > MOST:
        raise TooLarge(f"the file holds {len(labels)} pictures; at most {MOST} are taken at a time")
    if labels.max() > 9:
        raise InvalidInput(f"picture {int(labels.argmax()) + 1} has the label {labels.max()}; labels are 0 to 9")
    return Examples(pixels, labels)


def _parsed(content: bytes) -> tuple[Bytes, Bytes]:
    if content.startswith(b"PK\x03\x04"):
        return _idx_pair(_unzipped(content))
    if content.startswith(b"\0\0"):
        return _idx_pair(_split(content))
    text = content.decode("utf-8-sig").strip()
    return _from_json(text) if text.startswith(("{", "[")) else _from_csv(text)


def _from_csv(text: str) -> tuple[Bytes, Bytes]:
    """Lines "label,784 pixels"; a first line that is not numbers is a header."""
    rows = list(csv.reader(io.StringIO(text)))
    if rows and not rows[0][0].strip().isdigit():
        del rows[0]
    return _from_rows(rows, "line")


def _from_json(text: str) -> tuple[Bytes, Bytes]:
    try:
        found = json.loads(text)
        drawings = found["drawings"] if isinstance(found, dict) else found
        return _from_rows([[drawing["label"], *drawing["pixels"]] for drawing in drawings], "drawing")
    except (ValueError, KeyError, TypeError, RecursionError):
        raise InvalidInput('the JSON is not {"drawings": [{"label": …, "pixels": [784 numbers]}, …]}') from None


def _from_rows(rows: Sequence[Row], what: str) -> tuple[Bytes, Bytes]:
    """Rows of a label and 784 pixels, each a whole number 0..255."""
    values = np.zeros((len(rows), 1 + PIXELS), np.uint8)
    for number, row in enumerate(rows, 1):
        if len(row) != 1 + PIXELS:
            raise InvalidInput(f"{what} {number} holds {len(row)} values; it must hold a label and {PIXELS} pixels")
        values[number - 1] = _bytes(row, f"{what} {number}")
    return values[:, 0], np.ascontiguousarray(values[:, 1:])


def _bytes(row: Row, place: str) -> Bytes:
    try:
        numbers = np.array(row).astype(np.float64)
    except (ValueError, TypeError):
        raise InvalidInput(f"{place} holds something that is not a number") from None
    if not ((numbers >= 0) & (numbers <= 255) & (numbers % 1 == 0)).all():
        raise InvalidInput(f"{place} holds a value that is not a whole number 0 to 255")
    return numbers.astype(np.uint8)


def _idx_pair(files: list[bytes]) -> tuple[Bytes, Bytes]:
    arrays = sorted((parse_idx(file, "one of its files") for file in files), key=lambda array: array.ndim)
    if [array.ndim for array in arrays] != [1, 3] or arrays[1].shape[1:] != (SIDE, SIDE):
        raise InvalidInput("two IDX files are expected, one of labels and one of 28 x 28 images")
    labels, images = arrays
    if len(labels) != len(images):
        raise InvalidInput(f"there are {len(labels)} labels for {len(images)} images")
    return labels, images.reshape(-1, PIXELS)


def _split(content: bytes) -> list[bytes]:
    """IDX files one after the other: each says how long it is."""
    files: list[bytes] = []
    while content:
        dimensions = content[3] if len(content) > 3 else 0
        header = 4 + 4 * dimensions
        if len(content) < header or not 1 <= dimensions <= 3 or len(files) == 2:
            raise InvalidInput("two IDX files are expected, one after the other, one of labels and one of images")
        length = header + int(np.prod(struct.unpack(f">{dimensions}I", content[4:header]), dtype=np.uint64))
        files.append(content[:length])
        content = content[length:]
    return files


def _unzipped(content: bytes) -> list[bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            if len(members) != 2 or sum(member.file_size for member in members) > MAX_BYTES:
                raise InvalidInput(f"the zip must hold two IDX files of at most {MAX_BYTES >> 20} MiB together")
            return [_ungzipped(archive.read(member)) for member in members]
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError) as error:
        raise InvalidInput(f"the zip is damaged: {error}") from None


def _ungzipped(content: bytes) -> bytes:
    if not content.startswith(b"\x1f\x8b"):
        return content
    with gzip.GzipFile(fileobj=io.BytesIO(content)) as file:
        unpacked = file.read(MAX_BYTES + 1)
    if len(unpacked) > MAX_BYTES:
        raise TooLarge(f"a file in the zip unpacks to more than {MAX_BYTES >> 20} MiB")
    return unpacked
