"""Loads a server while it makes dreams, which keeps its threads computing."""

import threading
from itertools import count

import httpx

from benchmarks.shared import wrk
from benchmarks.shared.requests import Request
from benchmarks.shared.server import Server
from benchmarks.shared.wrk import Figures


def while_dreaming(server: Server, request: Request, seconds: int, users: int) -> tuple[Figures, int]:
    """Figures while somebody asks for a new dream as soon as the last is there, and how many dreams were made."""
    stop = threading.Event()
    made: list[int] = []

    def dream() -> None:
        with httpx.Client(base_url=server.http.base_url, timeout=60) as http:
            for seed in count(1):
                if stop.is_set():
                    return
                http.get(f"/backquery/{seed % 10}", params={"method": "dream", "seed": seed}).raise_for_status()
                made.append(seed)

    dreamer = threading.Thread(target=dream)
    dreamer.start()
    figures = wrk.send(server, request, seconds, users)
    stop.set()
    dreamer.join()
    return figures, len(made)
