"""The files that commands are given to read."""

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.errors import BrainscanError, CorruptFile, InvalidInput
from app.services import files

MAX_PICTURE_BYTES = 64 << 20
_STDIN = Path("/dev/stdin")
_KINDS = {stat.S_IFDIR: "a folder", stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket"}


def read(file: Path, most: int) -> bytes:
    """A file's content, or its first `most` + 1 bytes; "-" is standard input.

    CorruptFile when it cannot be read, InvalidInput when it is no file: a pipe that nobody writes to has no end.
    """
    if str(file) == "-":
        file = _STDIN
    kind = None if file.parts[:2] in (("/", "dev"), ("/", "proc")) else _kind(file)
    if kind:
        raise InvalidInput(f"{file} is {kind}, not a file")
    content = files.read(file, most + 1)
    if not content:
        raise CorruptFile(f"{file} is empty")
    return content


def picture_bytes(file: Path) -> bytes:
    """A picture file's content; of one that is too large, as many bytes as show that it is."""
    return read(file, MAX_PICTURE_BYTES)


@contextmanager
def naming(file: Path) -> Iterator[None]:
    """Let what is wrong begin with the file's name."""
    try:
        yield
    except BrainscanError as error:
        raise type(error)(f"{file}: {error}") from None


def _kind(file: Path) -> str | None:
    """What a path leads to in place of a file, if anything."""
    try:
        return _KINDS.get(stat.S_IFMT(file.stat().st_mode))
    except OSError:
        return None
