"""Reads and writes files whole: everything that is saved in one piece is read, written and removed here."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.errors import CorruptFile

PRIVATE, PUBLIC = 0o600, 0o666  # permissions of a new file: what users made here is nobody else's to read
SET_ASIDE = ".set-aside"
_MOST_NAME_BYTES = 200  # of a file's name in that of its temporary file; file systems allow 255 in all


def read(path: Path, most: int | None = None) -> bytes:
    """A file's content, or its first `most` bytes; CorruptFile when it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise CorruptFile(f"{path} cannot be read: {error.strerror}") from None


def write(path: Path, content: bytes, mode: int = PRIVATE) -> None:
    """Write a file as `replacing` does."""
    with replacing(path, mode) as temporary:
        temporary.write_bytes(content)


@contextmanager
def replacing(path: Path, mode: int = PRIVATE) -> Iterator[Path]:
    """A temporary file to write, in the same folder, which is fsynced and takes the path's place; OSError if it cannot.

    A symbolic link stays, and what it leads to is written. A file that is replaced keeps its permissions, a new one has
    those of `mode` that the process allows.
    """
    path = _target(path)
    path.parent.mkdir(mode=0o700 if mode == PRIVATE else 0o777, parents=True, exist_ok=True)
    temporary = path.with_name(f".{_shortened(path.name)}.{os.getpid()}.tmp")
    try:
        os.close(os.open(temporary, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, mode))
        yield temporary
        if path.exists():
            temporary.chmod(stat.S_IMODE(path.stat().st_mode))
        _fsync(temporary)
        temporary.replace(path)
        _fsync(path.parent)
    finally:
        remove(temporary)


def _target(path: Path) -> Path:
    """Where symbolic links lead to; OSError when they lead in a circle."""
    target = Path(os.path.realpath(path))
    if target.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    return target


def _shortened(name: str) -> str:
    """So much of a file's name that a temporary file's name can hold it."""
    return os.fsdecode(os.fsencode(name)[:_MOST_NAME_BYTES])


def remove(path: Path) -> None:
    """Delete a file, if it is there."""
    path.unlink(missing_ok=True)


def set_aside(path: Path) -> str:
    """Give a file or folder that cannot be used another name, under which nothing looks for it: NAME.set-aside.

    That name, or NAME where it cannot be renamed.
    """
    aside = path.with_name(f"{path.name}{SET_ASIDE}")
    number = 1
    while os.path.lexists(aside):
        number += 1
        aside = path.with_name(f"{path.name}-{number}{SET_ASIDE}")
    try:
        path.rename(aside)
    except OSError:
        return path.name
    return aside.name


def remove_temporary_files(folder: Path, of_all: bool = False) -> list[str]:
    """Remove the temporary files that killed processes left in a folder; their names.

    Those of processes that live stay, for they may be writing; `of_all` says that none is.
    """
    left = [path for path in folder.glob(".*.tmp") if path.is_file() and (of_all or not _is_being_written(path))]
    for path in left:
        remove(path)
    return [path.name for path in left]


def _is_being_written(temporary: Path) -> bool:
    pid = temporary.name.split(".")[-2]
    return pid.isdecimal() and int(pid) != os.getpid() and Path(f"/proc/{pid}").exists()


def _fsync(path: Path) -> None:
    """Make what a file or folder holds survive a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
