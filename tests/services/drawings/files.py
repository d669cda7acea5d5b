"""Three made-up pictures, labelled 7, 1 and 4, and files of them as other programs write them."""

import gzip
import io
import struct
import zipfile
from collections.abc import Callable

import numpy as np

from app.digits.mnist import Examples
from app.services.drawings import importing
from app.services.drawings.drawing import Drawing
from app.services.drawings.row_values import ImportedExamples
from app.services.drawings.store import Drawings

LABELS = np.array([7, 1, 4], np.uint8)
PIXELS = np.zeros((3, 784), np.uint8)
PIXELS[:, 300:340] = [[255], [130], [12]]
MADE_UP = Examples(PIXELS, LABELS)
NAMES = ["label", *(f"pixel{n}" for n in range(784))]
PLAIN = np.column_stack([LABELS, PIXELS])

Write = Callable[[int], str]


def csv(
    rows: np.ndarray[tuple[int, int], np.dtype[np.uint8]] = PLAIN,
    *,
    separator: str = ",",
    end: str = "\n",
    header: list[str] | None = None,
    write: Write = str,
) -> str:
    """A table as text."""
    lines = [separator.join(map(write, row)) for row in rows.tolist()]
    return end.join(([separator.join(header)] if header else []) + lines) + end


def idx(array: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> bytes:
    """An IDX file of unsigned bytes."""
    return struct.pack(f">4B{array.ndim}I", 0, 0, 8, array.ndim, *array.shape) + array.tobytes()


IMAGES_IDX, LABELS_IDX = idx(PIXELS.reshape(3, 28, 28)), idx(LABELS)


def zip_of(files: dict[str, bytes]) -> bytes:
    """A zip of files by name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def bad_checksum(content: bytes) -> bytes:
    """A gz whose checksum is another."""
    packed = bytearray(gzip.compress(content, mtime=0))
    packed[-8] ^= 1
    return bytes(packed)


def check_made_up(content: bytes) -> ImportedExamples:
    """What is read from a file, after checking that it is the three pictures."""
    found = importing.examples_in(content)
    assert found.labels.tolist() == LABELS.tolist()
    assert np.array_equal(found.pixels, PIXELS)
    assert found.message.startswith("imported 3 of 3")
    return found


def every(drawings: Drawings) -> list[Drawing]:
    """All drawings that are kept, oldest first."""
    return [drawing for batch in drawings.batches() for drawing in batch]
