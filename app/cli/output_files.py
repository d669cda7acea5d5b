"""The files that commands write: `-o FILE`, or "-" for standard output."""

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from rich.console import Console

from app.cli import terminal
from app.errors import InvalidInput, StorageFailed
from app.services import files

_DESCRIPTORS = (Path("/dev"), Path("/dev/fd"), Path("/proc/self/fd"))  # what stands here is written where it is
Format = TypeVar("Format", bound=str)


def output_path(value: str) -> Path:
    """The path that an option names; InvalidInput when no file can be written there."""
    path = Path(value)
    if not value:
        raise InvalidInput("'' names no file to write")
    if value.endswith("/") or os.path.isdir(path):
        raise InvalidInput(f"{value} is a folder; name a file in it")
    if not _is_stream(path) and _refuses_writing(path):
        raise InvalidInput(f"{value} could not be written: Permission denied")
    return path


def replaced_path(value: str) -> Path:
    """The same for a file that is replaced as a whole: InvalidInput for standard output, pipes and devices."""
    path = output_path(value)
    if _is_stream(path):
        raise InvalidInput(f"{value} is no file; name one to write")
    return path


def format_of(out: Path, formats: Sequence[Format]) -> Format:
    """The format that a file's ending names, capital or small; the first for standard output, pipes and devices."""
    if _is_stream(out):
        return formats[0]
    for format in formats:
        if out.name.lower().endswith(f".{format}"):
            return format
    raise InvalidInput(f"{out} {_ends_in_none(formats)}; name the format by the file's ending")


def write(out: Path, content: bytes) -> None:
    """Write all of a file or nothing, through symbolic links; StorageFailed when it cannot be written."""
    with writing(out):
        if _is_stdout(out):
            _write_stdout(content)
        elif _is_stream(out):
            with out.open("wb") as stream:
                stream.write(content)
        else:
            files.write(out, content, files.PUBLIC)


@contextmanager
def writing(out: Path) -> Iterator[None]:
    """Let StorageFailed name the file that could not be written."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise StorageFailed(f"{out} could not be written: {_reason(error, out)}") from None


def console_beside(out: Path) -> Console:
    """Where to tell what was written: standard error, when the file itself goes to standard output."""
    return terminal.error_console if _is_stdout(out) else terminal.console


def _write_stdout(content: bytes) -> None:
    if sys.__stdout__ is None:
        raise OSError(0, "standard output is closed")
    sys.stdout.buffer.write(content)
    terminal.flush()


def _is_stdout(out: Path) -> bool:
    """Whether it is "-", or leads to what standard output leads to."""
    try:
        return str(out) == "-" or os.path.samestat(out.stat(), os.fstat(1))
    except OSError:
        return False


def _is_stream(out: Path) -> bool:
    """Whether it is written as it is, and not replaced as a file is: standard output, a pipe, a device."""
    if _is_stdout(out) or out.parent in _DESCRIPTORS:
        return True
    try:
        return not stat.S_ISREG(out.stat().st_mode)
    except OSError:
        return False


def _refuses_writing(path: Path) -> bool:
    """Whether there is such a file, or else its folder, and it may not be written to."""
    place = path if os.path.exists(path) else path.parent
    return os.path.exists(place) and not os.access(place, os.W_OK)


def _ends_in_none(formats: Sequence[str]) -> str:
    endings = [f".{format}" for format in formats]
    if len(endings) == 1:
        return f"does not end in {endings[0]}"
    return f"ends in {'neither' if len(endings) == 2 else 'none'} of {', '.join(endings[:-1])} and {endings[-1]}"


def _reason(error: OSError, out: Path) -> str:
    """What the system says, and of which folder if it is one above the file."""
    above = error.filename and Path(error.filename) in Path(os.path.realpath(out)).parents
    return f"{error.filename}: {error.strerror}" if above else str(error.strerror)
