"""What retraining costs those who draw meanwhile, and how long it takes until the new network answers."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Annotated, TypedDict, cast

import httpx
import numpy as np
import typer

from app.digits import mnist
from app.settings import Settings
from benchmarks.shared import report
from benchmarks.shared.event_stream import events_of
from benchmarks.shared.server import Server

_PAUSE_SECONDS = 0.002  # between requests while networks are swapped: a training computes in the time that is left
_SMALL: dict[str, object] = {"epochs": 2, "hidden": 100, "examples": 20_000, "activate": "always"}
_RETRAININGS = 3
_EVENTS_A_CONNECTION = 10


class EventData(TypedDict):
    """What is read of an event of kind `progress` or `epoch`: the share that is done, 0..1, and what is left."""

    share: float
    eta_seconds: float | None


@dataclass(frozen=True)
class Event:
    """An event of a retraining, and the seconds from its start at which it came."""

    number: int
    kind: str
    data: EventData
    seconds: float


def measure(
    queries: Annotated[int, typer.Option(help="requests per measurement of /query")] = 2_000,
    swaps: Annotated[int, typer.Option(help="requests sent while three retrainings publish")] = 10_000,
    recipe: Annotated[str, typer.Option(help="the recipe that is timed to its publication")] = "quick-dreamer",
    epochs: Annotated[int | None, typer.Option(help="its epochs; the recipe's own if left out")] = None,
) -> None:
    """Ask /query while idle, during a retraining and while networks are swapped; watch the events break off.

    Another retraining, which nobody disturbs, is timed.
    """
    pictures = mnist.test_examples(Settings().mnist_dir).pixels[:200].tolist()
    with Server() as server:
        idle = _latencies(server, pictures, queries)
        failed = _while_swapping(server, pictures, swaps)
        order: dict[str, object] = {"recipe": recipe, "epochs": epochs, "activate": "always"}
        disturbed = WatchedRetraining(server, order)
        disturbed.wait_until_it_learns()
        busy = _latencies(server, pictures, queries)
        memory = server.memory()
        lost = disturbed.watch()
        timed = WatchedRetraining(server, order)
        lost += timed.watch()
    rows = [
        ("/query idle, p50 and p99", _milliseconds(idle)),
        ("/query during a retraining, p50 and p99", _milliseconds(busy)),
        ("p99 during : idle", f"{np.percentile(busy, 99) / np.percentile(idle, 99):.2f}"),
        (f"failed of {swaps:,} requests while three retrainings published", str(failed)),
        ("events lost, with a reconnect after every tenth", str(lost)),
        (f"from POST /retrain to {recipe} published", f"{timed.seconds:.1f} s"),
        ("ETA said : true, lowest and highest after the first tenth", timed.eta_ratios()),
        ("progress bar, points off at most", f"{100 * timed.largest_error():.0f}"),
        ("memory of the server, of the training", " and ".join(f"{each:.0f} MB" for each in memory)),
    ]
    report.table(("measured", "value"), rows)
    report.note(report.machine())


class WatchedRetraining:
    """A retraining whose events are watched by a reader that breaks off again and again."""

    def __init__(self, server: Server, order: dict[str, object]) -> None:
        self.seconds = 0.0
        self._server, self._started = server, time.perf_counter()
        self._events: list[Event] = []
        self._id = server.start_retraining(order)["id"]
        self._watching = threading.Thread(target=self._read)
        self._watching.start()

    def wait_until_it_learns(self) -> None:
        while self._server.job(self._id)["stage"] == "loading":
            time.sleep(0.05)

    def watch(self) -> int:
        """Wait for the end; how many events were lost or came twice."""
        self._watching.join()
        numbers = [event.number for event in self._events]
        lost = len(set(range(1, self._server.job(self._id)["last_event"] + 1)) ^ set(numbers))
        return lost + len(numbers) - len(set(numbers))

    def eta_ratios(self) -> str:
        """Remaining seconds said by the true ones, until a second before the end."""
        told = [event for event in self._told() if 0.1 * self.seconds < event.seconds < self.seconds - 1]
        said = [(event.data["eta_seconds"], self.seconds - event.seconds) for event in told]
        ratios = [eta / true for eta, true in said if eta is not None]
        return f"{min(ratios):.2f} and {max(ratios):.2f}" if ratios else "none was said"

    def largest_error(self) -> float:
        """The progress bar's largest distance from the true share of the time, 0..1."""
        return max(abs(event.data["share"] - event.seconds / self.seconds) for event in self._told())

    def _told(self) -> list[Event]:
        return [event for event in self._events if event.kind in ("progress", "epoch")]

    def _read(self) -> None:
        """Until the last event, with a new connection after every tenth."""
        while not self._events or self._events[-1].kind != "ended":
            headers = {"Last-Event-ID": str(self._events[-1].number if self._events else 0)}
            with self._server.http.stream("GET", f"/retrain/{self._id}/events", headers=headers) as stream:
                self._events += islice(self._events_of(stream), _EVENTS_A_CONNECTION)
        self.seconds = self._events[-1].seconds

    def _events_of(self, stream: httpx.Response) -> Iterator[Event]:
        for number, kind, data in events_of(stream.iter_lines()):
            yield Event(number, kind, cast("EventData", data), time.perf_counter() - self._started)


def _latencies(server: Server, pictures: list[list[int]], count: int) -> list[float]:
    """Seconds of so many queries, one after the other."""
    seconds = []
    for number in range(count):
        started = time.perf_counter()
        server.query(pictures[number % len(pictures)])
        seconds.append(time.perf_counter() - started)
    return seconds


def _while_swapping(server: Server, pictures: list[list[int]], count: int) -> int:
    """Failed ones of so many queries, or more, while three retrainings publish, one after the other."""
    failed, sent, started = 0, 0, 1
    job = server.start_retraining({**_SMALL, "seed": 0})["id"]
    running = True
    while sent < count or running:
        if running and sent % 50 == 0 and server.job(job)["state"] != "running":
            running = started < _RETRAININGS
            if running:
                job = server.start_retraining({**_SMALL, "seed": started})["id"]
                started += 1
        failed += not server.query(pictures[sent % len(pictures)])
        sent += 1
        time.sleep(_PAUSE_SECONDS)
    return failed


def _milliseconds(seconds: list[float]) -> str:
    return " and ".join(f"{1000 * np.percentile(seconds, share):.1f} ms" for share in (50, 99))
