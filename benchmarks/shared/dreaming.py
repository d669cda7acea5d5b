"""Loads a server while it dreams, which keeps its threads computing."""

import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from itertools import count

import httpx

from benchmarks.shared import wrk
from benchmarks.shared.requests import Request
from benchmarks.shared.server import Server
from benchmarks.shared.wrk import Figures

Asking = Generator[None, None, None]  # goes on after each answer
_LONGEST_START_SECONDS = 60


def while_dreaming(server: Server, request: Request, seconds: int, users: int) -> tuple[Figures, int]:
    """Figures while somebody asks for a new dream as soon as the last is there, and how many dreams were made."""
    made: list[int] = []

    def dream(http: httpx.Client, _: int) -> Asking:
        for seed in count(1):
            http.get(f"/backquery/{seed % 10}", params={"method": "dream", "seed": seed}).raise_for_status()
            made.append(seed)
            yield

    with _meanwhile(server, dream, 1):
        before = len(made)
        figures = wrk.send(server, request, seconds, users)
        return figures, len(made) - before


def while_watched(server: Server, request: Request, seconds: int, users: int, viewers: int) -> tuple[Figures, int]:
    """Figures while so many watch dreams form, each one of its own, and how many frames they saw in all."""
    seen: list[int] = []

    def watch(http: httpx.Client, viewer: int) -> Asking:
        while True:
            with http.stream("GET", "/dreams/live", params={"seed": viewer}) as response:
                response.raise_for_status()
                for line in response.iter_lines():
                    if line == "event: frame":
                        seen.append(viewer)
                        yield

    with _meanwhile(server, watch, viewers):
        before = len(seen)
        figures = wrk.send(server, request, seconds, users)
        return figures, len(seen) - before


@contextmanager
def _meanwhile(server: Server, ask: Callable[[httpx.Client, int], Asking], people: int) -> Iterator[None]:
    """So many people ask the server, each in a thread, from the first answer of each on and until the block ends.

    threading.BrokenBarrierError when one of them gets none.
    """
    begun, stop = threading.Barrier(people + 1, timeout=_LONGEST_START_SECONDS), threading.Event()

    def person(number: int) -> None:
        with httpx.Client(base_url=server.http.base_url, timeout=60) as http, closing(ask(http, number)) as asking:
            next(asking)
            begun.wait()
            while not stop.is_set():
                next(asking)

    threads = [threading.Thread(target=person, args=(number,), daemon=True) for number in range(people)]
    for thread in threads:
        thread.start()
    try:
        begun.wait()
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()
