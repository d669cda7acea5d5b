"""Starts a job's worker process and reads the events that it emits."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.services.retraining.events import Data
from app.services.retraining.folder import Folder
from app.services.retraining.gate import BYTES, Command


@dataclass(frozen=True)
class WorkerCommand:
    """How a process is started: as `python -m module …` in `directory`, with these variables on top of ours."""

    module: str
    directory: Path
    environment: Mapping[str, str]

    def started(self, *arguments: str) -> subprocess.Popen[bytes]:
        """A new process with these arguments, with pipes to its standard input and output."""
        return subprocess.Popen(  # nosec B603  # our own module, and no shell
            [sys.executable, "-m", self.module, *arguments],
            cwd=self.directory,
            env={**os.environ, **self.environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            process_group=0,
        )


class WorkerProcess:
    """A new Python process, in a process group of its own: a Ctrl+C in the terminal is for the server to handle.

    It stays in the server's session, because Linux shares the processor among sessions before it looks at priorities.
    """

    def __init__(self, command: WorkerCommand, folder: Folder) -> None:
        self._process = command.started(str(folder.path.resolve()))

    @property
    def pid(self) -> int:
        return self._process.pid

    def messages(self) -> Iterator[tuple[str, Data]]:
        """Its events, kind and data, until it ends."""
        with self._process as process:
            for line in process.stdout or ():
                if line.endswith(b"\n"):
                    kind, data = json.loads(line)
                    yield kind, data

    def tell(self, command: Command) -> None:
        """Let it pause, learn one more epoch, or go on; nothing happens when it has ended."""
        pipe = self._process.stdin
        with suppress(OSError, ValueError):
            if pipe:
                pipe.write(BYTES[command])
                pipe.flush()

    def kill(self) -> None:
        """End it at once, whatever it does; all it writes is written whole or not at all."""
        self._process.kill()

    def how_it_ended(self) -> str:
        """For a process that ended without a last event that says why."""
        code = self._process.wait()
        return f"was killed by signal {-code}" if code < 0 else f"ended with status {code}; the server's log says why"
