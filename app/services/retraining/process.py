"""Starts a job's worker process and reads the events that it emits."""

from collections.abc import Iterator
from contextlib import suppress

from app.services.child import ChildCommand, messages
from app.services.retraining.events import Data
from app.services.retraining.folder import Folder
from app.services.retraining.gate import BYTES, Command


class WorkerProcess:
    """A new Python process.

    It stays in the server's session, because Linux shares the processor among sessions before it looks at priorities.
    """

    def __init__(self, command: ChildCommand, folder: Folder) -> None:
        self._process = command.started(str(folder.path.resolve()))

    @property
    def pid(self) -> int:
        return self._process.pid

    def messages(self) -> Iterator[tuple[str, Data]]:
        """Its events, kind and data, until it ends."""
        return messages(self._process)

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
