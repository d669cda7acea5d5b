"""Commands to whoever follows a job, from another process of this machine: lines of a file in the job's folder."""

import os
from pathlib import Path
from typing import Protocol, get_args

from app.services.retraining.gate import Word

_WORDS: dict[bytes, Word] = {f"{word}\n".encode(): word for word in get_args(Word)}


class Inbox(Protocol):
    """Where commands of other processes come in."""

    def new(self) -> list[Word]:
        """Those that were sent since it was asked last."""


class Commands:
    """One process reads them, any other sends some."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read = 0  # bytes

    def send(self, word: Word) -> None:
        """Add a command; OSError when it cannot be written."""
        with open(os.open(self.path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600), "ab") as file:
            file.write(f"{word}\n".encode())

    def new(self) -> list[Word]:
        """Those that were sent since it was asked last."""
        try:
            if self.path.stat().st_size == self._read:
                return []
            with self.path.open("rb") as file:
                file.seek(self._read)
                lines = file.readlines()
        except OSError:
            return []
        self._read += sum(map(len, lines))
        return [_WORDS[line] for line in lines if line in _WORDS]
