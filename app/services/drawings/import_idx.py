"""Drawings from MNIST's format: an IDX file of labels and one of images."""

import math
import struct

from app.digits.mnist import parse_idx
from app.errors import InvalidInput
from app.network.arrays import PIXELS, SIDE, Bytes
from app.services.drawings.archives import gunzip, is_gzip
from app.services.drawings.row_values import ImportedExamples, check_labels

_MOST_DIMENSIONS = 3
_NAME = "one of its files"


def is_idx(content: bytes) -> bool:
    """Whether it begins as an IDX file of any type does."""
    return content.startswith(b"\0\0")


def examples_of_idx(files: list[bytes], notes: tuple[str, ...] = ()) -> ImportedExamples:
    """The examples of one pair of IDX files, found by content; each item may be several files, one after the other."""
    arrays = [array for content in files for array in _split(content)]
    if len(arrays) != 2:
        raise InvalidInput(
            f"two IDX files are expected, one of labels and one of images; there are {len(arrays)}: send one pair"
        )
    labels, images = sorted(arrays, key=lambda array: array.ndim)
    if labels.ndim != 1 or images.shape[1:] not in ((SIDE, SIDE), (PIXELS,)):
        raise InvalidInput(
            f"two IDX files are expected, one of labels and one of {SIDE} x {SIDE} images; "
            f"these are {_size(labels)} and {_size(images)}"
        )
    if len(labels) != len(images):
        raise InvalidInput(f"there are {len(labels)} labels for {len(images)} images")
    check_labels(labels)
    return ImportedExamples(images.reshape(-1, PIXELS), labels, notes)


def _split(content: bytes) -> list[Bytes]:
    """The arrays of IDX files one after the other: each says how long it is."""
    arrays: list[Bytes] = []
    while content:
        if is_gzip(content):
            content = gunzip(content)
        if not is_idx(content) or len(content) < 4 or not 1 <= content[3] <= _MOST_DIMENSIONS or len(arrays) == 4:
            raise InvalidInput("two IDX files are expected, one after the other, one of labels and one of images")
        length = _length(content)
        arrays.append(parse_idx(content[:length], _NAME))
        content = content[length:]
    return arrays


def _length(content: bytes) -> int:
    """The bytes of the IDX file of unsigned bytes that the content begins with, by its header."""
    start = 4 + 4 * content[3]
    if len(content) < start:
        return len(content)
    shape: tuple[int, ...] = struct.unpack(f">{content[3]}I", content[4:start])
    return start + math.prod(shape)


def _size(array: Bytes) -> str:
    return " x ".join(map(str, array.shape))
