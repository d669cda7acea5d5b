"""Picture files of every kind that is read, and damages that know their chunks."""

import io
import struct
import zlib
from functools import cache
from random import Random
from typing import Any

import numpy as np
from PIL import Image

from benchmarks.shared.mutations import damage

_SIDE = 48
_PNG_START = b"\x89PNG\r\n\x1a\n"
_ODD_CHUNKS = (
    b"tEXt",
    b"zTXt",
    b"iTXt",
    b"iCCP",
    b"eXIf",
    b"tRNS",
    b"PLTE",
    b"acTL",
    b"fcTL",
    b"fdAT",
    b"gAMA",
    b"pHYs",
)


def png(rng: Random) -> bytes:
    return damage.damaged(rng.choice(pngs()), rng, (_png_chunks,))


def jpeg(rng: Random) -> bytes:
    return damage.damaged(rng.choice(jpegs()), rng, (_jpeg_segments,))


def webp(rng: Random) -> bytes:
    return damage.damaged(rng.choice(webps()), rng, (_riff_chunks,))


@cache
def pngs() -> list[bytes]:
    """Of 1, 8 and 16 bits, with a palette, transparency, a resolution, interlaced, and animated."""
    grey, colour = _picture("L"), _picture("RGBA")
    deep = Image.fromarray(np.asarray(grey, np.uint16) * 257)
    palette, opaque = colour.convert("RGB").quantize(16), grey.convert("1")
    plain = [_saved(image, "PNG") for image in (grey, deep, palette, opaque, colour, grey.convert("LA"))]
    frames = _saved(grey, "PNG", save_all=True, append_images=[grey.rotate(90), grey.rotate(180)], duration=50)
    return [*plain, frames, _interlaced(), _saved(palette, "PNG", transparency=3, dpi=(72, 72))]


@cache
def jpegs() -> list[bytes]:
    """Baseline, progressive, grey, CMYK, turned by EXIF, with a comment."""
    colour, exif = _picture("RGB"), Image.Exif()
    exif[0x0112] = 6  # orientation
    options: list[dict[str, Any]] = [{}, {"progressive": True}, {"exif": exif}, {"comment": b"made up", "quality": 95}]
    coloured = [_saved(colour, "JPEG", **each) for each in options]
    return [*coloured, _saved(_picture("L"), "JPEG"), _saved(_picture("CMYK"), "JPEG")]


@cache
def webps() -> list[bytes]:
    """Lossy, lossless, with transparency, turned by EXIF, animated."""
    colour, clear, exif = _picture("RGB"), _picture("RGBA"), Image.Exif()
    exif[0x0112] = 8
    moving = _saved(clear, "WEBP", save_all=True, append_images=[clear.rotate(90), clear.rotate(180)], duration=50)
    lossless = _saved(clear, "WEBP", lossless=True)
    return [_saved(colour, "WEBP"), lossless, _saved(clear, "WEBP"), _saved(colour, "WEBP", exif=exif), moving]


def _picture(mode: str) -> Image.Image:
    """A thick line on light paper."""
    levels = np.full((_SIDE, _SIDE), 250, np.uint8)
    levels[8:40, 20:28] = np.arange(32, dtype=np.uint8)[:, None]
    return Image.fromarray(levels).convert("RGB").convert(mode)


def _saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def _interlaced() -> bytes:
    """An Adam7 PNG of 8 x 8 grey pixels, which Pillow reads but does not write."""
    widths = ((1, 1), (1, 1), (2, 1), (2, 2), (4, 2), (4, 4), (8, 4))  # of each pass, and how many lines it has
    lines = b"".join(b"\0" + bytes([40 * number]) * width for number, (width, count) in enumerate(widths)
                     for _ in range(count))  # fmt: skip
    header = struct.pack(">2I5B", 8, 8, 8, 0, 0, 0, 1)
    return _png_of([(b"IHDR", header), (b"IDAT", zlib.compress(lines)), (b"IEND", b"")])


def _png_of(chunks: list[tuple[bytes, bytes]]) -> bytes:
    """A PNG of chunks, each with the right length and checksum."""
    packed = (struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
              for kind, data in chunks)  # fmt: skip
    return _PNG_START + b"".join(packed)


def _png_chunks(content: bytes, rng: Random) -> bytes:
    """Damage, repeat, leave out, move or rename a chunk, and give all the right checksums."""
    chunks = [(content[at : at + 4], content[at + 4 : at + 4 + size]) for at, size in _png_places(content)]
    if not chunks:
        return damage.flip(content, rng)
    at, how = rng.randrange(len(chunks)), rng.randrange(8)
    kind, data = chunks[at]
    if how < 4:
        chunks[at] = kind, _damaged_chunk(kind, data, rng)
    elif how == 4:
        chunks.insert(rng.randrange(len(chunks) + 1), chunks[at])
    elif how == 5:
        del chunks[at]
    elif how == 6:
        chunks[at] = rng.choice(_ODD_CHUNKS), data
    else:
        chunks.insert(at, (rng.choice(_ODD_CHUNKS), rng.randbytes(rng.randint(0, 40))))
    return _png_of(chunks)


def _damaged_chunk(kind: bytes, data: bytes, rng: Random) -> bytes:
    """Of image data every second time what it unpacks to, so that it unpacks still."""
    if kind == b"IDAT" and rng.random() < 0.5:
        try:
            return zlib.compress(damage.damaged(zlib.decompress(data), rng), 1)
        except zlib.error:
            pass
    if kind == b"IHDR" and rng.random() < 0.5:
        return damage.with_integer(data, rng.choice((0, 4)), 4, rng)
    return damage.damaged(data, rng)


def _png_places(content: bytes) -> list[tuple[int, int]]:
    """Where each chunk's type stands, and how many bytes of data follow it."""
    found, at = [], len(_PNG_START)
    while at + 8 <= len(content):
        size = int.from_bytes(content[at : at + 4], "big")
        found.append((at + 4, size))
        at += 12 + size
    return found


def _jpeg_segments(content: bytes, rng: Random) -> bytes:
    """Set a segment's length or a frame's size to an extreme, or repeat, leave out or damage a segment."""
    found = _jpeg_places(content)
    if not found:
        return damage.flip(content, rng)
    at, size = rng.choice(found)
    segment, how = content[at : at + 2 + size], rng.randrange(5)
    if how == 0:
        return damage.with_integer(content, at + 2, 2, rng)
    if how == 1:
        return content[:at] + segment + content[at:]
    if how == 2:
        return content[:at] + content[at + 2 + size :]
    if how == 3:
        return damage.with_integer(content, at + 4 + rng.randrange(6), rng.choice((1, 2)), rng)
    return content[: at + 4] + damage.flip(segment[4:], rng) + content[at + 2 + size :]


def _jpeg_places(content: bytes) -> list[tuple[int, int]]:
    """Where each segment before the first scan begins, and its length."""
    found, at = [], 2
    while content[at : at + 1] == b"\xff" and at + 4 <= len(content):
        size = int.from_bytes(content[at + 2 : at + 4], "big")
        found.append((at, size))
        if content[at + 1] == 0xDA:
            break
        at += 2 + size
    return found


def _riff_chunks(content: bytes, rng: Random) -> bytes:
    """Damage, repeat or leave out a chunk, and say the right lengths."""
    chunks, at = [], 12
    while at + 8 <= len(content):
        size = int.from_bytes(content[at + 4 : at + 8], "little")
        chunks.append((content[at : at + 4], content[at + 8 : at + 8 + size]))
        at += 8 + size + size % 2
    if not chunks:
        return damage.flip(content, rng)
    at, how = rng.randrange(len(chunks)), rng.randrange(5)
    kind, data = chunks[at]
    if how < 3:
        chunks[at] = kind, damage.damaged(data, rng)
    elif how == 3:
        chunks.insert(rng.randrange(len(chunks) + 1), chunks[at])
    else:
        del chunks[at]
    body = b"WEBP" + b"".join(
        kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2) for kind, data in chunks
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body
