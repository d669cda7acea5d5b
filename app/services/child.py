"""Child processes of ours: how they are started, what they tell, and that they end with whoever started them."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Emit = Callable[[str, Any], None]  # is given each message's kind and data, which is JSON


@dataclass(frozen=True)
class ChildCommand:
    """How a child is started: as `python -m module …` in `directory`, with these variables on top of ours."""

    module: str
    directory: Path
    environment: Mapping[str, str] = field(default_factory=dict)

    def started(self, *arguments: str) -> subprocess.Popen[bytes]:
        """A new process with these arguments, with pipes to its standard input and output.

        It has a process group of its own: a Ctrl+C in the terminal is for the server to handle.
        """
        return subprocess.Popen(  # nosec B603  # our own module, and no shell
            [sys.executable, "-m", self.module, *arguments],
            cwd=self.directory,
            env={**os.environ, **self.environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            process_group=0,
        )


def messages(child: subprocess.Popen[bytes]) -> Iterator[tuple[str, Any]]:
    """What a child emits, kind and data, until it ends."""
    with child:
        for line in child.stdout or ():
            if line.endswith(b"\n"):
                kind, data = json.loads(line)
                yield kind, data


def open_emitter() -> Emit:
    """For a child: what sends messages to its parent; all else that is printed from now on goes to standard error."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "w")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

    def emit(kind: str, data: Any) -> None:
        print(json.dumps([kind, data], separators=(",", ":")), file=out, flush=True)

    return emit


def end_with_parent(obey: Callable[[bytes], None] = lambda command: None) -> None:
    """For a child: end at once when its parent does; until then `obey` is given each byte that the parent writes."""

    def listen() -> None:
        while command := os.read(sys.stdin.fileno(), 1):
            obey(command)
        os._exit(1)

    threading.Thread(target=listen, daemon=True).start()
