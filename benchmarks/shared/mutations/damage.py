"""Damages bytes of any format: flips, cuts, insertions, duplications, and integers set to extremes."""

from collections.abc import Callable, Sequence
from random import Random
from typing import Literal

Damage = Callable[[bytes, Random], bytes]

EXTREMES = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 2**63 - 1, 2**64 - 1)
PIECES = (b"\0", b"\xff", b"\n", b"\r", b'"', b",", b";", b"\t", b"-", b"1e999", b"nan", b"[", b"{", b"}",
          b"\x1f\x8b", b"PK\1\2", b"PK\3\4", b"PK\5\6", b"\x93NUMPY", b"IEND", b"\xff\xd8", b"\xff\xd9",
          b"\xef\xbb\xbf", b"\xff\xfe", b"\xed\xa0\x80", b"../", b"%00", b"\0\0\x08\3")  # fmt: skip
_ORDERS: tuple[Literal["little", "big"], ...] = ("little", "big")
_EDGE = 80  # bytes at the beginning and at the end, where headers and directories are
_MOST_BYTES = 256 << 10  # that an input may grow to


def flip(content: bytes, rng: Random) -> bytes:
    """Change one bit in up to eight places."""
    changed = bytearray(content)
    for _ in range(rng.randint(1, 8)):
        if changed:
            changed[place(content, rng) % len(changed)] ^= 1 << rng.randrange(8)
    return bytes(changed)


def cut(content: bytes, rng: Random) -> bytes:
    """Leave the end out, or the beginning."""
    at = place(content, rng)
    return content[:at] if rng.random() < 0.8 else content[at:]


def remove(content: bytes, rng: Random) -> bytes:
    """Leave a piece in the middle out."""
    at = place(content, rng)
    return content[:at] + content[at + rng.randint(1, 1 << rng.randint(0, 10)) :]


def insert(content: bytes, rng: Random) -> bytes:
    """Put in a few bytes: random ones, or some that formats begin with."""
    at = place(content, rng)
    piece = rng.choice(PIECES) if rng.random() < 0.6 else rng.randbytes(rng.randint(1, 40))
    return content[:at] + piece * rng.choice((1, 1, 1, 2, 50)) + content[at:]


def duplicate(content: bytes, rng: Random) -> bytes:
    """Repeat a piece, or all."""
    if rng.random() < 0.1:
        return content * 2
    at = place(content, rng)
    piece = content[at : at + rng.randint(1, 1 << rng.randint(0, 12))]
    return content[:at] + piece * rng.choice((1, 2, 16)) + content[at:]


def overwrite_integer(content: bytes, rng: Random) -> bytes:
    """Set an integer of 1 to 8 bytes, somewhere, to an extreme."""
    return with_integer(content, place(content, rng), rng.choice((1, 2, 4, 8)), rng)


def with_integer(content: bytes, at: int, size: int, rng: Random) -> bytes:
    """The bytes with an extreme, or one more or less than there was, as the integer at a place."""
    order = rng.choice(_ORDERS)
    there = int.from_bytes(content[at : at + size], order)
    value = rng.choice((*EXTREMES, there + 1, there - 1, there * 2)) % (1 << (8 * size))
    return content[:at] + value.to_bytes(size, order) + content[at + size :]


def place(content: bytes, rng: Random) -> int:
    """A place in the content, every second time near an end."""
    if rng.random() < 0.5:
        return rng.randint(0, len(content))
    near = rng.randint(0, min(_EDGE, len(content)))
    return near if rng.random() < 0.6 else len(content) - near


ANYWHERE: Sequence[Damage] = (flip, cut, remove, insert, duplicate, overwrite_integer)


def damaged(content: bytes, rng: Random, structural: Sequence[Damage] = ()) -> bytes:
    """The content after one to three damages, every second one of those that know the format, if there are any."""
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        known = structural and rng.random() < 0.6
        content = rng.choice(structural if known else ANYWHERE)(content, rng)
    return content[:_MOST_BYTES]
