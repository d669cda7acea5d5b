"""Small PNGs: canvases' own are read as Pillow reads them, and all others are left to it."""

import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from app.digits import images
from app.digits.images import PictureLimits
from app.digits.small_png import canvas_levels, is_small_png
from app.errors import InvalidInput, TooLarge
from app.network.arrays import Bytes
from benchmarks.shared.canvas_png import canvas_png, filtered, png_of
from tests.digits.drawings import encoded

HEADER = struct.pack(">II5B", 40, 30, 8, 6, 0, 0, 0)


def coloured(levels: Bytes, alpha: int = 255) -> Bytes:
    """Grey levels as red, green, blue and alpha."""
    return np.stack([levels, levels, levels, np.full_like(levels, alpha)], axis=2)


@pytest.fixture
def levels(rng: np.random.Generator) -> Bytes:
    return rng.integers(0, 256, (30, 40)).astype(np.uint8)


def file_of(colours: Bytes, header: bytes = HEADER, packed: bytes | None = None) -> bytes:
    content = zlib.compress(filtered(colours)) if packed is None else packed
    return png_of((b"IHDR", header), (b"IDAT", content), (b"IEND", b""))


def test_a_canvas_is_read_as_pillow_reads_it(levels: Bytes) -> None:
    content = canvas_png(coloured(levels))
    read = canvas_levels(content)
    assert read is not None
    assert (read == levels).all()
    assert (np.asarray(Image.open(io.BytesIO(content)).convert("L")) == levels).all()
    assert (images.decode(content) == levels).all()


def test_all_else_is_left_to_pillow(levels: Bytes) -> None:
    whole, colours = canvas_png(coloured(levels)), coloured(levels)
    red, clear = colours.copy(), colours.copy()
    red[3, 4, 0] ^= 1
    clear[5, 6, 3] = 254
    rows = filtered(colours)
    others = [
        *map(canvas_png, (red, clear, coloured(levels, 0), coloured(np.tile(levels, (1, 9))))),
        *(encoded(Image.fromarray(levels), kind) for kind in ("PNG", "JPEG", "WEBP")),
        *(file_of(colours, packed=zlib.compress(each)) for each in (rows[:-1], rows + b"\0", b"\1" + rows[1:], b"")),
        file_of(colours, packed=b"no zlib"),
        *(file_of(colours, HEADER[:8] + kind) for kind in (b"\x08\x06\0\0\1", b"\x08\2\0\0\0", b"\x10\x06\0\0\0")),
        *(file_of(colours, struct.pack(">II", *size) + HEADER[8:]) for size in ((0, 0), (0, 30), (40, 0), (40, 31))),
        png_of((b"IHDR", HEADER)),
        png_of((b"IHDR", HEADER), (b"gAMA", b"\0\0\0\1"), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")),
        whole[:50] + bytes([whole[50] ^ 1]) + whole[51:],
        whole + b"more",
        *(whole[:length] for length in range(len(whole))),
    ]
    assert [canvas_levels(content) for content in others] == [None] * len(others)


def test_what_is_wrong_is_said_as_of_any_picture(levels: Bytes) -> None:
    whole = canvas_png(coloured(levels))
    with pytest.raises(InvalidInput, match="cut short or damaged"):
        images.decode(whole[:-20])
    with pytest.raises(TooLarge, match=r"40 x 30 pixels; at most 0.001 megapixels"):
        images.decode(whole, limits=PictureLimits(megapixels=0.001))


def test_small_is_what_the_pages_send_without_chunks_that_unpack_to_much(levels: Bytes) -> None:
    assert is_small_png(encoded(np.zeros((336, 1), np.uint8)))
    assert not is_small_png(encoded(np.zeros((1, 337), np.uint8)))
    assert not is_small_png(encoded(levels, "JPEG"))
    text = zlib.compress(bytes(1 << 20))
    for kind in (b"zTXt", b"iTXt", b"iCCP", b"acTL"):
        assert not is_small_png(png_of((b"IHDR", HEADER), (kind, b"a\0\0" + text), (b"IEND", b"")))
    assert not is_small_png(b"")
