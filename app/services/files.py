"""Reads and writes files whole: everything that is saved in one piece is read, written and removed here."""

import errno
import os
import stat
from pathlib import Path

from app.errors import CorruptFile

_MOST_NAME_BYTES = 200  # of a file's name in that of its temporary file; file systems allow 255 in all


def read(path: Path, most: int | None = None) -> bytes:
    """A file's content, or its first `most` bytes; CorruptFile when it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise CorruptFile(f"{path} cannot be read: {error.strerror}") from None


def write(path: Path, content: bytes) -> None:
    """Write atomically: to a temporary file in the same folder, fsynced, then renamed. OSError when that fails.

    A symbolic link stays, and what it leads to is written; a file that is replaced keeps its permissions.
    """
    path = _target(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{_shortened(path.name)}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            if path.exists():
                os.fchmod(file.fileno(), stat.S_IMODE(path.stat().st_mode))
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        _fsync_folder(path.parent)
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


def remove_temporary_files(folder: Path) -> list[str]:
    """Remove the temporary files that killed processes left in a folder; their names."""
    removed = []
    for path in folder.glob(".*.tmp"):
        pid = path.name.split(".")[-2]
        if not path.is_file():
            continue
        if not pid.isdecimal() or int(pid) == os.getpid() or not Path(f"/proc/{pid}").exists():
            remove(path)
            removed.append(path.name)
    return removed


def _fsync_folder(folder: Path) -> None:
    """Make a rename in the folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
