"""The record of a job: numbered events, one line of JSON each, appended as they happen."""

import errno
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypedDict

_LAST_BYTES = 1 << 16  # more than the last event of a job takes

Data = Mapping[str, Any]  # JSON; docs/api-retraining.md describes it for each kind of event


class Timing(TypedDict):
    """How far a training is: `share` 0..1 of its whole time, seconds since it began and still to come, once known."""

    share: float
    seconds: float
    eta_seconds: float | None


class ProgressData(Timing):
    """A `progress` event: the epoch being learned, from 1, of how many."""

    epoch: int
    epochs: int


class PictureData(TypedDict):
    """A picture that a network drew for a label: 784 bytes as base64, and the network's own answer to it."""

    label: int
    pixels: str
    read_as: int
    confidence: float


class EpochData(ProgressData):
    """An `epoch` event: the epoch that was learned, and what the network then reads and draws; accuracies 0..1."""

    loss: float | None
    training_accuracy: float | None
    validation_accuracy: float
    scans: list[PictureData] | None
    dreams: list[PictureData] | None


@dataclass(frozen=True)
class Event:
    """Events are numbered 1, 2, 3, …; `data` is sent to clients as it is."""

    number: int
    kind: str
    data: Data


class EventLog:
    """All events of a job, in memory and in a file. One thread appends; any number may read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        whole = list(_whole_lines(path))
        self.events = [event for event, _ in whole]
        self._size = sum(length for _, length in whole)  # bytes of whole lines in the file

    def append(self, kind: str, data: Data) -> Event:
        """Add an event; OSError when it cannot be written (then the file is as it was)."""
        event = Event(len(self.events) + 1, kind, data)
        self._write(_line(event))
        self.events.append(event)
        return event

    def take_over(self) -> list[Event]:
        """The events that another process has appended since; they belong to `events` now."""
        more = list(_whole_lines(self.path, self._size))
        if more and more[0][0].number != len(self.events) + 1:
            return []
        self.events += [event for event, _ in more]
        self._size += sum(length for _, length in more)
        return [event for event, _ in more]

    def append_in_memory(self, kind: str, data: Data) -> Event:
        """Add an event for those who listen now, when it cannot be written."""
        event = Event(len(self.events) + 1, kind, data)
        self.events.append(event)
        return event

    def _write(self, line: bytes) -> None:
        """Append a line; it replaces one that an earlier process left incomplete."""
        with open(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600), "r+b") as file:
            if os.fstat(file.fileno()).st_size < self._size:
                raise OSError(errno.ESTALE, "its record was deleted while it ran")
            file.truncate(self._size)
            file.seek(self._size)
            try:
                file.write(line)
                file.flush()
            except OSError:
                file.truncate(self._size)
                raise
        self._size += len(line)


def read(path: Path) -> Iterator[Event]:
    """The events in a file, up to the first line that is not complete."""
    return (event for event, _ in _whole_lines(path))


def last(path: Path) -> Event | None:
    """The last event in a file, found without reading it all; None when it has none, or ends in half a line."""
    if not path.exists():
        return None
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _LAST_BYTES))
        lines = file.read().splitlines(keepends=True)
    return _parsed(lines[-1]) if lines else None


def _whole_lines(path: Path, start: int = 0) -> Iterator[tuple[Event, int]]:
    """The same events, each with the bytes that its line takes, from a byte on."""
    if not path.exists() or path.stat().st_size <= start:
        return
    with path.open("rb") as file:
        file.seek(start)
        for line in file:
            event = _parsed(line)
            if event is None:
                return
            yield event, len(line)


def _line(event: Event) -> bytes:
    return json.dumps([event.number, event.kind, event.data], separators=(",", ":")).encode() + b"\n"


def _parsed(line: bytes) -> Event | None:
    """The event of a line; None when the line is not complete, or holds no event."""
    try:
        number, kind, data = json.loads(line) if line.endswith(b"\n") else (0, "", {})
    except (ValueError, TypeError, RecursionError):
        return None
    whole = number and isinstance(number, int) and isinstance(kind, str) and isinstance(data, dict)
    return Event(number, kind, data) if whole else None
