"""Reads MNIST's four gzipped IDX files and checks their digests.

Data and format: LeCun, Cortes and Burges, "THE MNIST DATABASE of handwritten digits".
"""

import gzip
import hashlib
import math
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.errors import CorruptFile
from app.network.arrays import Bytes

# MD5 of each file, uncompressed.
DIGESTS = {
    "train-images.idx3-ubyte": "6bbc9ace898e44ae57da46a324031adb",
    "train-labels.idx1-ubyte": "a25bea736e30d166cdddb491f175f624",
    "t10k-images.idx3-ubyte": "2646ac647ad5339dbf082846283269ea",
    "t10k-labels.idx1-ubyte": "27ae3e4e09519cfbb04c329615203637",
}
_UNSIGNED_BYTES = 0x08  # IDX's code for its type of data
_OTHER_TYPES = {
    0x09: "signed bytes",
    0x0B: "16-bit integers",
    0x0C: "32-bit integers",
    0x0D: "32-bit floats",
    0x0E: "64-bit floats",
}


@dataclass(frozen=True, eq=False)
class Examples:
    """Pixels (n, 784) uint8, 255 = ink, and labels (n,) uint8 in 0..9. Read-only."""

    pixels: Bytes
    labels: Bytes

    def __len__(self) -> int:
        return len(self.labels)

    def __getitem__(self, part: slice) -> "Examples":
        return Examples(self.pixels[part], self.labels[part])


def training_examples(directory: Path) -> Examples:
    """The 60,000 examples a network may learn from; CorruptFile names a file that is missing, cut short or altered."""
    return _examples(directory, "train")


def test_examples(directory: Path) -> Examples:
    """The 10,000 examples kept for reporting; CorruptFile as above."""
    return _examples(directory, "t10k")


def data_digest() -> str:
    """One SHA-256 over the four known digests: which data a network learned from."""
    return hashlib.sha256("".join(DIGESTS.values()).encode()).hexdigest()[:16]


def parse_idx(content: bytes, name: str) -> Bytes:
    """The array in an IDX file of unsigned bytes; CorruptFile when its type or length is another."""
    _check_idx_type(content, name)
    start = 4 + 4 * content[3]
    if len(content) < start:
        raise CorruptFile(f"{name} is cut short in its header")
    shape = struct.unpack(f">{content[3]}I", content[4:start])
    expected = math.prod(shape)
    if len(content) - start != expected:
        raise CorruptFile(f"{name} holds {len(content) - start} bytes of data where its header says {expected}")
    try:
        return np.frombuffer(content, np.uint8, offset=start).reshape(shape)
    except ValueError:  # more dimensions than numpy has, or none of one and very many of another
        raise CorruptFile(f"{name} has a header that describes no array") from None


def _check_idx_type(content: bytes, name: str) -> None:
    if len(content) < 4 or content[:2] != b"\0\0":
        raise CorruptFile(f"{name} is not an IDX file of unsigned bytes")
    if content[2] != _UNSIGNED_BYTES:
        held = _OTHER_TYPES.get(content[2], "an unknown type")
        raise CorruptFile(f"{name} is not an IDX file of unsigned bytes: it holds {held}")


def _examples(directory: Path, part: str) -> Examples:
    """The images and labels of one part, "train" or "t10k"."""
    images = _read(directory, f"{part}-images.idx3-ubyte")
    return Examples(images.reshape(len(images), -1), _read(directory, f"{part}-labels.idx1-ubyte"))


def _read(directory: Path, name: str) -> Bytes:
    """The array in one of the four files; CorruptFile says what is wrong with it."""
    path = Path(directory) / f"{name}.gz"
    try:
        content = gzip.decompress(path.read_bytes())
    except FileNotFoundError:
        raise CorruptFile(f"{path} is missing; the four MNIST files belong in {directory}") from None
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise CorruptFile(f"{path} is cut short or damaged: {error}") from None
    except OSError as error:
        raise CorruptFile(f"{path} cannot be read: {error.strerror}") from None
    if hashlib.md5(content, usedforsecurity=False).hexdigest() != DIGESTS[name]:
        raise CorruptFile(f"{path} is not the known file: its content has another digest")
    return parse_idx(content, str(path))
