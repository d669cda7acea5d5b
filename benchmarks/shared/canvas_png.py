"""PNG files as Chromium's canvases write them, which is how the pages send drawings."""

import struct
import zlib

import numpy as np

from app.network.arrays import Bytes

_UP = 2  # the filter that writes a row as its differences to the one above


def canvas_png(colours: Bytes) -> bytes:
    """Of colours (height, width, 4): red, green, blue and alpha."""
    height, width, _ = colours.shape
    packed = zlib.compress(filtered(colours))
    middle = len(packed) // 2
    return png_of(
        (b"IHDR", struct.pack(">II5B", width, height, 8, 6, 0, 0, 0)),
        (b"IDAT", packed[:middle]),
        (b"IDAT", packed[middle:]),
        (b"IEND", b""),
    )


def filtered(colours: Bytes) -> bytes:
    """The rows before they are packed, each as its differences to the one above."""
    rows = colours.reshape(len(colours), -1)
    changes = np.diff(rows, axis=0, prepend=np.zeros_like(rows[:1]))
    return np.insert(changes, 0, _UP, axis=1).tobytes()


def png_of(*chunks: tuple[bytes, bytes]) -> bytes:
    """A file of these chunks, each its kind and its content."""
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind + content) for kind, content in chunks)


def _chunk(named: bytes) -> bytes:
    return struct.pack(">I", len(named) - 4) + named + struct.pack(">I", zlib.crc32(named))
