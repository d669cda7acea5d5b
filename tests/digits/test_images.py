import contextlib
import io
import struct
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from app.digits import images
from app.errors import InvalidInput, TooLarge, UnsupportedMedia
from app.network.arrays import Bytes
from tests.digits.drawings import encoded

SQUARE = np.full((60, 40), 255, np.uint8)
SQUARE[10:30, 10:30] = 0

_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


def interlaced(levels: Bytes) -> bytes:
    """A PNG in the seven passes of Adam7: left, top, and the steps across and down of each."""
    height, width = levels.shape
    passes = (levels[top::down, left::across] for left, top, across, down in _PASSES)
    lines = b"".join(b"\0" + row.tobytes() for each in passes for row in each)
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 1)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in ((b"IHDR", header), (b"IDAT", zlib.compress(lines)), (b"IEND", b""))
    )


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_each_kind_is_read(kind: str) -> None:
    levels = images.decode(encoded(SQUARE, kind))
    assert levels.shape == (60, 40)
    assert levels[20, 20] < 20
    assert levels[50, 20] > 235


@pytest.mark.parametrize(
    ("content", "is_small"),
    [
        (encoded(np.zeros((336, 1), np.uint8)), True),
        (encoded(np.zeros((1, 337), np.uint8)), False),
        (encoded(SQUARE, "JPEG"), False),
        (encoded(SQUARE)[:23], False),
        (b"", False),
        *((encoded(SQUARE)[:33] + bytes(4) + kind, False) for kind in (b"zTXt", b"iTXt", b"iCCP", b"acTL")),
    ],
)
def test_small_is_what_pages_send_without_chunks_that_unpack_to_much(content: bytes, is_small: bool) -> None:
    assert images.is_small(content) is is_small


@pytest.mark.parametrize("ink", [(0, 0, 0), (255, 255, 255)])
def test_transparent_paper_is_not_ink(ink: tuple[int, int, int]) -> None:
    image = Image.new("RGBA", (40, 60), (0, 0, 0, 0))
    image.paste((*ink, 255), (10, 10, 30, 30))
    levels = images.decode(encoded(image)).astype(int)
    assert abs(levels[20, 20] - levels[50, 20]) == 255


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_each_mode_is_read(mode: str) -> None:
    image = Image.fromarray(SQUARE)
    image = Image.fromarray(SQUARE.astype(np.uint16) * 257) if mode == "I;16" else image.convert(mode)
    levels = images.decode(encoded(image))
    assert (levels[20, 20], levels[50, 20]) == (0, 255)


def test_a_photograph_is_turned_as_its_exif_says() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert images.decode(encoded(SQUARE, "JPEG", exif=exif)).shape == (40, 60)


def test_large_pictures_are_reduced() -> None:
    assert images.decode(encoded(np.zeros((3000, 1500), np.uint8))).shape == (512, 256)


def test_too_many_bytes_or_pixels_are_refused() -> None:
    with pytest.raises(TooLarge, match="1 MiB"):
        images.decode(b"x" * (images.MAX_BYTES + 1))
    with pytest.raises(TooLarge, match="16 megapixels"):
        images.decode(encoded(Image.new("1", (4001, 4000))))


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(UnsupportedMedia, match="not a PNG, JPEG or WebP"):
        images.decode(b"just text")
    with pytest.raises(UnsupportedMedia, match="not a PNG, JPEG or WebP"):
        images.decode(encoded(SQUARE, "GIF"))
    with pytest.raises(InvalidInput, match="no body"):
        images.decode(b"")


@given(st.data())
def test_a_damaged_picture_is_a_picture_or_a_clear_error(data: st.DataObject) -> None:
    content = bytearray(encoded(SQUARE, data.draw(st.sampled_from(["PNG", "JPEG", "WEBP"]))))
    for position in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=5)):
        content[position] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    with contextlib.suppress(InvalidInput, UnsupportedMedia, TooLarge):
        assert images.decode(bytes(content[:cut])).dtype == np.uint8


def test_pictures_for_print_and_interlaced_ones_are_read() -> None:
    colours = Image.fromarray(SQUARE).convert("RGB")
    files = [
        encoded(colours.convert("CMYK"), "JPEG", quality=95),
        encoded(colours, "JPEG", progressive=True, quality=95),
        encoded(colours.convert("P"), transparency=200),
        encoded(Image.fromarray(SQUARE).convert("LA")),
        encoded(colours, "WEBP", lossless=True),
        interlaced(SQUARE),
    ]
    for content in files:
        levels = images.decode(content)
        assert int(levels[20, 20]) < 20 < 235 < int(levels[50, 20])


def test_a_palette_that_is_missing_is_told() -> None:
    """A PNG of palette colours, whose palette is gone."""
    image = Image.new("P", (20, 20))
    image.putpalette([0, 0, 0, 255, 255, 255])
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    content = buffer.getvalue()
    at = content.index(b"PLTE")
    length = int.from_bytes(content[at - 4 : at])
    with pytest.raises(InvalidInput, match="cut short or damaged"):
        images.decode(content[: at - 4] + content[at + 8 + length :])
