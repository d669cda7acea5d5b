"""Reads and writes files whole: everything that is saved in one piece is read, written and removed here."""

import os
from pathlib import Path

from app.errors import CorruptFile


def read(path: Path, most: int | None = None) -> bytes:
    """A file's content, or its first `most` bytes; CorruptFile when it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise CorruptFile(f"{path} cannot be read: {error.strerror}") from None


def write(path: Path, content: bytes) -> None:
    """Write atomically: to a temporary file in the same folder, fsynced, then renamed. OSError when that fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        _fsync_folder(path.parent)
    finally:
        remove(temporary)


def remove(path: Path) -> None:
    """Delete a file, if it is there."""
    path.unlink(missing_ok=True)


def remove_temporary_files(folder: Path) -> list[str]:
    """Remove the temporary files that killed processes left in a folder; their names."""
    removed = []
    for path in folder.glob(".*.tmp"):
        pid = path.name.split(".")[-2]
        if not pid.isdigit() or int(pid) == os.getpid() or not Path(f"/proc/{pid}").exists():
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
