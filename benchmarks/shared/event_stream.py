"""Server-sent events, read from the lines of a response."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

Event = tuple[int, str, dict[str, Any]]  # number, kind, data


def events_of(lines: Iterable[str]) -> Iterator[Event]:
    """Each event with an id, once the blank line after it has come; its data is JSON."""
    fields: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(": ")
        if line:
            fields[name] = value
        elif "id" in fields:
            yield int(fields["id"]), fields["event"], json.loads(fields["data"])
            fields = {}
