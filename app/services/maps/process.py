"""Draws a map in a process of its own, so that it takes nothing from those that ask and nothing stays in memory."""

from collections.abc import Callable
from pathlib import Path

from app.errors import Unavailable
from app.services.child import ChildCommand, messages


class MapProcess:
    """One process, which draws one map. Any thread may end it."""

    def __init__(self, command: ChildCommand, network: Path, mnist_folder: Path, drawn: Path) -> None:
        """Draw the map of the network in a file, into another one."""
        self._process = command.started(*(str(path.resolve()) for path in (network, mnist_folder, drawn)))

    def wait(self, progress: Callable[[float], None]) -> None:
        """Until the map is saved, telling the share that is done; Unavailable, with the reason, when it is not."""
        kind, data = "", ""
        for kind, data in messages(self._process):
            if kind == "share":
                progress(float(data))
        if kind != "drawn":
            raise Unavailable(f"the map could not be drawn: {data if kind == 'failed' else 'its process ended'}")

    def end(self) -> None:
        """Stop drawing."""
        self._process.kill()
