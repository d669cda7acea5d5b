"""Simulated users, each with a connection and an address of its own, who ask, think, and ask again."""

import asyncio
import json
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from app.digits import mnist
from app.settings import Settings
from benchmarks.shared import requests
from benchmarks.shared.requests import Request

QUERY = "POST /query, as the page sends it"
_PATIENCE_SECONDS = 60
_REFUSALS = (429, 503)  # what a server answers that has too much to do


@dataclass(frozen=True)
class Habit:
    """A kind of request, and how often it is sent among all."""

    name: str
    weight: float
    variants: Sequence[Request]


@dataclass
class Visit:
    """What all users together have met: seconds of each kind of request, statuses, and what went wrong."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    statuses: Counter[int] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)

    @property
    def refused(self) -> int:
        """Requests that were told to come again later."""
        return sum(self.statuses[status] for status in _REFUSALS)


def habits() -> list[Habit]:
    """What people do: most of it is drawing, and a page asks at every stroke."""
    seven = mnist.test_examples(Settings().mnist_dir).pixels[0].tolist()
    json_type = (("Content-Type", "application/json"),)
    taught = Request("/drawings", json.dumps({"label": 7, "pixels": seven}).encode(), json_type)
    morph = Request("/morph", json.dumps({"pixels": seven, "to": 9}).encode(), json_type)
    pages = [Request(path) for path in ("/", "/gallery", "/training", "/docs")]
    scans = [requests.picture(label) for label in range(10)]
    dreams = [Request(f"/backquery/{label}?method=dream&seed={seed}") for label in range(10) for seed in range(5)]
    lists = [Request(path) for path in ("/models", "/retrain", "/recipes", "/examples/random", "/health/ready")]
    return [
        Habit(QUERY, 60, [requests.sheet()]),
        Habit("POST /query, numbers", 5, [requests.numbers()]),
        Habit("pages", 8, pages),
        Habit("scans", 10, scans),
        Habit("dreams", 4, dreams),
        Habit("lists", 8, lists),
        Habit("teaching", 3, [taught]),
        Habit("morphs", 1, [morph]),
        Habit(
            "a dream that is watched",
            1,
            [Request("/dreams/live?frames=60", headers=(("Accept", "text/event-stream"),))],
        ),
    ]


async def visit(url: str, users: int, seconds: float, pause: float, of: Sequence[Habit]) -> Visit:
    """Let so many users come for so long; each thinks for `pause` seconds in the mean between its requests."""
    met, end = Visit(), time.monotonic() + seconds
    await asyncio.gather(*(_User(url, number, of, met).stay(end, pause) for number in range(users)))
    return met


class _User:
    """One of them. Its connection is opened again when it was closed."""

    def __init__(self, url: str, number: int, of: Sequence[Habit], met: Visit) -> None:
        address = urlsplit(url)
        self.host, self.port, self.of, self.met = address.hostname or "", address.port or 80, of, met
        self.own_address = f"127.0.{1 + number // 250}.{1 + number % 250}"
        self.random = random.Random(number)
        self.streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def stay(self, end: float, pause: float) -> None:
        """Ask until the end."""
        await asyncio.sleep(self.random.uniform(0, pause))
        while time.monotonic() < end:
            habit = self.random.choices(self.of, [each.weight for each in self.of])[0]
            await self._ask(habit.name, self.random.choice(habit.variants))
            await asyncio.sleep(self.random.expovariate(1 / pause) if pause else 0)
        self._close()

    async def _ask(self, name: str, request: Request) -> None:
        started = time.perf_counter()
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                status = await self._answer_or_again(request)
        except (OSError, ValueError, TimeoutError, asyncio.IncompleteReadError) as error:
            self.met.failures[f"{name}: {type(error).__name__}"] += 1
            return self._close()
        self.met.seconds.setdefault(name, []).append(time.perf_counter() - started)
        self.met.statuses[status] += 1
        if status >= 400 and status not in _REFUSALS:
            self.met.failures[f"{name}: status {status}"] += 1

    async def _answer_or_again(self, request: Request) -> int:
        """As browsers do, on another connection where the server closed this one while it was idle."""
        idle = self.streams
        try:
            return await self._answer(request)
        except (ConnectionError, asyncio.IncompleteReadError) as error:
            if not idle or (isinstance(error, asyncio.IncompleteReadError) and error.partial):
                raise
            self._close()
            return await self._answer(request)

    async def _answer(self, request: Request) -> int:
        """The status, once the whole answer has come."""
        if self.streams is None or self.streams[0].at_eof():
            local = (self.own_address, 0)
            self.streams = await asyncio.open_connection(self.host, self.port, local_addr=local)
        reader, writer = self.streams
        headers = {"Host": "localhost", "Content-Length": str(len(request.body)), **dict(request.headers)}
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        writer.write(f"{request.method} {request.target} HTTP/1.1\r\n{head}\r\n".encode() + request.body)
        answer = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        await _read_body(reader, answer)
        if "connection: close" in answer:
            self._close()
        return int(answer.split()[1])

    def _close(self) -> None:
        if self.streams:
            self.streams[1].close()
            self.streams = None


async def _read_body(reader: asyncio.StreamReader, head: str) -> None:
    """Read a body of a length that the head tells, or in chunks."""
    if "transfer-encoding: chunked" not in head:
        length = next((line.split()[1] for line in head.splitlines() if line.startswith("content-length:")), "0")
        await reader.readexactly(int(length))
        return
    while size := int(await reader.readline(), 16):
        await reader.readexactly(size + 2)
    await reader.readline()
