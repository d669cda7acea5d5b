"""Asks an ASGI application in this process, without a server and sockets, and compares two by their CPU time."""

import asyncio
import json
import math
import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from unittest.mock import patch

from starlette.types import ASGIApp, Message, Scope

from benchmarks.shared.http_scope import http_scope
from benchmarks.shared.requests import Request

Patch = tuple[object, str, object]  # a module or class, the name of what is replaced in it, and by what
Variant = tuple[ASGIApp, Sequence[Patch]]  # an application, and what is replaced while it is asked


@dataclass(frozen=True)
class Answer:
    """An answer's status, its media type, and its whole body."""

    status: int
    media_type: str
    body: bytes


@dataclass(frozen=True)
class Comparison:
    """CPU microseconds of a request to each of two variants, pair by pair of measurements that were made in turn."""

    without: list[float]
    with_trick: list[float]

    @property
    def saved(self) -> list[float]:
        """The share of `without` that each pair saves; below 0 where it costs."""
        return [1 - less / more for more, less in zip(self.without, self.with_trick, strict=True)]

    @property
    def saved_microseconds(self) -> float:
        """At the median."""
        return statistics.median(more - less for more, less in zip(self.without, self.with_trick, strict=True))

    def medians(self) -> tuple[float, float]:
        """Of a request without and with the trick."""
        return statistics.median(self.without), statistics.median(self.with_trick)

    def quartiles(self) -> list[float]:
        """The lower quartile, the median and the upper quartile of what is saved."""
        return statistics.quantiles(self.saved, n=4, method="inclusive")


@contextmanager
def patched(patches: Sequence[Patch]) -> Iterator[None]:
    """Put each replacement in place, and take it away afterwards."""
    with ExitStack() as stack:
        for target, name, replacement in patches:
            stack.enter_context(patch.object(target, name, replacement))
        yield


async def ask(app: ASGIApp, scope: Scope, sent: bytes) -> Answer:
    """Send one request with its body, and wait for the end of its answer."""
    started: Message = {}
    body, received = bytearray(), [{"type": "http.request", "body": sent, "more_body": False}]

    async def receive() -> Message:
        if received:
            return received.pop()
        await asyncio.Event().wait()  # the client stays
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            started.update(message)
        else:
            body.extend(message.get("body", b""))

    await app(scope, receive, send)
    kinds = [value.decode("latin-1") for name, value in started["headers"] if name == b"content-type"]
    return Answer(started["status"], kinds[0] if kinds else "", bytes(body))


async def compare(without: Variant, with_trick: Variant, request: Request, pairs: int, times: int) -> Comparison:
    """Ask both variants `times` in turn, `pairs` times; ValueError when they do not answer alike."""
    variants = without, with_trick
    answers = [await _first_answer(variant, request) for variant in variants]
    if answers[0].status != 200 or not alike(*(decoded(answer) for answer in answers)):
        raise ValueError(f"{request.target} is not answered alike: {answers[0]!r:.200} and {answers[1]!r:.200}")
    found: tuple[list[float], list[float]] = ([], [])
    for pair in range(pairs):
        for which in (0, 1) if pair % 2 else (1, 0):
            found[which].append(await _microseconds(variants[which], request, times))
    return Comparison(*found)


def decoded(answer: Answer) -> object:
    """The body's JSON, or the bytes where it is none."""
    return json.loads(answer.body) if answer.body.startswith((b"{", b"[")) else answer.body


def alike(one: object, other: object) -> bool:
    """Whether two decoded bodies say the same; numbers may differ by the rounding of float32."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(alike(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, abs_tol=1e-5)
    return one == other


async def _first_answer(variant: Variant, request: Request) -> Answer:
    app, patches = variant
    with patched(patches):
        return await ask(app, _scope(request), request.body)


async def _microseconds(variant: Variant, request: Request, times: int) -> float:
    """CPU time of this process for a request, of all its threads."""
    app, patches = variant
    with patched(patches):
        await ask(app, _scope(request), request.body)  # what is cached is cached again
        started = time.process_time()
        for _ in range(times):
            await ask(app, _scope(request), request.body)
        return 1e6 * (time.process_time() - started) / times


def _scope(request: Request) -> Scope:
    headers = [(name.lower().encode(), value.encode()) for name, value in request.headers]
    return http_scope(request.method, request.target, headers, request.body)
