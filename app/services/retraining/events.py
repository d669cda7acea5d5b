"""The record of a job: numbered events, one line of JSON each, appended as they happen."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_TAIL = 1 << 16


@dataclass(frozen=True)
class Event:
    """Events are numbered 1, 2, 3, …; `data` is what goes over the wire."""

    number: int
    kind: str
    data: dict[str, Any]


class EventLog:
    """All events of a job, in memory and in a file. One thread appends; any number may read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.events = list(read(path))
        self._whole = sum(len(_line(event)) for event in self.events)

    def append(self, kind: str, data: dict[str, Any]) -> Event:
        """Keep an event; OSError when the disk does not take it (then the file is as it was)."""
        event = Event(len(self.events) + 1, kind, data)
        self._write(_line(event))
        self.events.append(event)
        return event

    def append_in_memory(self, kind: str, data: dict[str, Any]) -> Event:
        """An event for those who listen now, when the disk takes none."""
        event = Event(len(self.events) + 1, kind, data)
        self.events.append(event)
        return event

    def _write(self, line: bytes) -> None:
        """A line that an earlier writer left half-written is overwritten."""
        with open(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o644), "r+b") as file:
            file.truncate(self._whole)
            file.seek(self._whole)
            try:
                file.write(line)
                file.flush()
            except OSError:
                file.truncate(self._whole)
                raise
        self._whole += len(line)


def read(path: Path) -> Iterator[Event]:
    """The events in a file, up to the first line that is not whole."""
    if not path.exists():
        return
    with path.open("rb") as file:
        for line in file:
            event = _parsed(line)
            if event is None:
                return
            yield event


def last(path: Path) -> Event | None:
    """The last event in a file, found without reading it all; None when it has none, or ends in half a line."""
    if not path.exists():
        return None
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL))
        lines = file.read().splitlines(keepends=True)
    return _parsed(lines[-1]) if lines else None


def _line(event: Event) -> bytes:
    return json.dumps([event.number, event.kind, event.data], separators=(",", ":")).encode() + b"\n"


def _parsed(line: bytes) -> Event | None:
    try:
        return Event(*json.loads(line)) if line.endswith(b"\n") else None
    except (ValueError, TypeError):
        return None
