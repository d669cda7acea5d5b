"""Draws a map in a process of its own, so that it takes nothing from those that ask and nothing stays in memory."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.errors import Unavailable
from app.services.models.computed import ComputedArrays
from app.services.models.registry import Model


@dataclass(frozen=True)
class MapCommand:
    """How it is started: as `python -m module NETWORK MNIST MAP`, which are paths, in `directory`."""

    module: str
    directory: Path
    mnist_folder: Path


class MapProcess:
    """One process, which draws one map. Any thread may end it."""

    def __init__(self, command: MapCommand, model: Model, kept: ComputedArrays) -> None:
        assert model.path, "what has no file is refused before"
        paths = model.path, command.mnist_folder, kept.path(model)
        self._process = subprocess.Popen(  # nosec B603  # our own module, and no shell
            [sys.executable, "-m", command.module, *(str(path.resolve()) for path in paths)],
            cwd=command.directory,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            process_group=0,
        )

    def wait(self, progress: Callable[[float], None]) -> None:
        """Until the map is saved, telling the share that is done; Unavailable, with the reason, when it is not."""
        kind, data = "", ""
        for kind, data in self._messages():
            if kind == "share":
                progress(float(data))
        if kind != "drawn":
            raise Unavailable(f"the map could not be drawn: {data if kind == 'failed' else 'its process ended'}")

    def end(self) -> None:
        """Stop drawing."""
        self._process.kill()

    def _messages(self) -> Iterator[tuple[str, str]]:
        with self._process as process:
            for line in process.stdout or ():
                kind, data = json.loads(line)
                yield kind, str(data)
