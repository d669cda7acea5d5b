"""Text that others wrote: UTF-8 with or without a byte order mark, UTF-16 with one, or else Latin-1."""

import codecs
import io
import re

from app.errors import InvalidInput

_CHUNK = 1 << 20
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b]")


def encoding_of(content: bytes) -> str:
    """The encoding that all of the text is in."""
    if content.startswith(_UTF_16):
        return "utf-16"
    if content.isascii():
        return "ascii"
    try:
        with opened(content, "utf-8-sig") as text:
            while text.read(_CHUNK):
                pass
    except UnicodeDecodeError:
        return "latin-1"
    return "utf-8-sig"


def opened(content: bytes, encoding: str) -> io.TextIOWrapper:
    """The text as a file, decoded as it is read; CR, LF and CRLF all read as one line end."""
    return io.TextIOWrapper(io.BytesIO(content), encoding, newline=None)


def beginning(content: bytes, encoding: str, length: int) -> str:
    """The first characters; InvalidInput when they are no text."""
    with opened(content, encoding) as text:
        start = text.read(length)
    control = _CONTROL.search(start)
    if control:
        line = start.count("\n", 0, control.start()) + 1
        raise InvalidInput(
            f"the file cannot be read: line {line} holds the control character U+{ord(control.group()):04X}; "
            "it is no text (UTF-8, or UTF-16 with a byte order mark), IDX, zip or gz"
        )
    if start.strip() and not re.search(r"[!-~]", start):
        raise InvalidInput("the file cannot be read: it is no text of numbers, IDX, zip or gz")
    return start
