"""What retraining costs those who draw meanwhile, and how long it takes until the new network answers."""

import json
import tempfile
import threading
import time
from pathlib import Path
from typing import Annotated, Any

import httpx
import numpy as np
import typer

from app.digits import mnist
from app.settings import Settings
from benchmarks import report
from benchmarks.servers import Server

_PAUSE_SECONDS = 0.002  # between requests while networks are swapped: a training computes in the time that is left
_SMALL = {"epochs": 2, "hidden": 100, "examples": 20_000, "activate": "always"}


def measure(
    queries: Annotated[int, typer.Option(help="requests per measurement of /query")] = 2_000,
    swaps: Annotated[int, typer.Option(help="requests sent while three retrainings publish")] = 10_000,
    recipe: Annotated[str, typer.Option(help="the recipe that is timed to its publication")] = "sketch",
    epochs: Annotated[int | None, typer.Option(help="its epochs; the recipe's own if left out")] = None,
) -> None:
    """Ask /query while idle, during a retraining and while networks are swapped; watch the events break off.

    Another retraining, which nobody disturbs, is timed.
    """
    pictures = mnist.test_examples(Settings().mnist_dir).pixels[:200].tolist()
    with tempfile.TemporaryDirectory() as folder, Server(Path(folder)) as server:
        idle = _latencies(server, pictures, queries)
        failed = _while_swapping(server, pictures, swaps)
        order = {"recipe": recipe, "epochs": epochs, "activate": "always"}
        disturbed = _Timed(server, order)
        disturbed.wait_until_it_learns()
        busy = _latencies(server, pictures, queries)
        memory = server.memory()
        lost = disturbed.watch()
        timed = _Timed(server, order)
        lost += timed.watch()
    rows = [
        ["/query idle, p50 and p99", _milliseconds(idle)],
        ["/query during a retraining, p50 and p99", _milliseconds(busy)],
        ["p99 during : idle", f"{np.percentile(busy, 99) / np.percentile(idle, 99):.2f}"],
        [f"failed of {swaps:,} requests while three retrainings published", str(failed)],
        ["events lost, with a reconnect after every tenth", str(lost)],
        [f"from POST /retrain to {recipe} published", f"{timed.seconds:.1f} s"],
        ["ETA said : true, lowest and highest after the first tenth", timed.truth_of_etas()],
        ["progress bar, points off at most", f"{100 * timed.furthest_off():.0f}"],
        ["memory of the server, of the training", " and ".join(f"{each:.0f} MB" for each in memory)],
    ]
    report.table(["measured", "value"], rows)
    report.note(report.machine())


class _Timed:
    """A retraining whose events are watched by a reader that breaks off again and again."""

    def __init__(self, server: Server, request: dict[str, Any]) -> None:
        self._server, self._events, self.seconds = server, [], 0.0
        self._started = time.perf_counter()
        self._id = server.http.post("/retrain", json=request).raise_for_status().json()["id"]
        self._watching = threading.Thread(target=self._read)
        self._watching.start()

    def wait_until_it_learns(self) -> None:
        while self._server.job(self._id)["stage"] == "loading":
            time.sleep(0.05)

    def watch(self) -> int:
        """Wait for the end; how many events were lost or came twice."""
        self._watching.join()
        numbers = [number for number, _, _, _ in self._events]
        lost = len(set(range(1, self._server.job(self._id)["last_event"] + 1)) ^ set(numbers))
        return lost + len(numbers) - len(set(numbers))

    def truth_of_etas(self) -> str:
        """Until a second before the end, when all there is to say is that it ends."""
        said = [(data["eta_seconds"], at) for data, at in self._told() if 0.1 * self.seconds < at < self.seconds - 1]
        ratios = [eta / (self.seconds - at) for eta, at in said if eta is not None]
        return f"{min(ratios):.2f} and {max(ratios):.2f}" if ratios else "none was said"

    def furthest_off(self) -> float:
        """The bar's largest distance from the true share of the time."""
        return max(abs(data["share"] - at / self.seconds) for data, at in self._told())

    def _told(self) -> list[tuple[dict[str, Any], float]]:
        return [(data, at) for _, kind, data, at in self._events if kind in ("progress", "epoch")]

    def _read(self) -> None:
        while not self._events or self._events[-1][1] != "ended":
            last = self._events[-1][0] if self._events else 0
            with self._server.http.stream(
                "GET", f"/retrain/{self._id}/events", headers={"Last-Event-ID": str(last)}
            ) as stream:
                for _, event in zip(range(10), _events(stream), strict=False):
                    self._events.append((*event, time.perf_counter() - self._started))
        self.seconds = self._events[-1][3]


def _events(stream: httpx.Response):
    fields: dict[str, str] = {}
    for line in stream.iter_lines():
        name, _, value = line.partition(": ")
        if line:
            fields[name] = value
        elif "id" in fields:
            yield int(fields["id"]), fields["event"], json.loads(fields["data"])
            fields = {}


def _latencies(server: Server, pictures: list[list[int]], count: int) -> list[float]:
    """Seconds of so many queries, one after the other."""
    seconds = []
    for number in range(count):
        started = time.perf_counter()
        server.query(pictures[number % len(pictures)])
        seconds.append(time.perf_counter() - started)
    return seconds


def _while_swapping(server: Server, pictures: list[list[int]], count: int) -> int:
    """Failed ones of so many queries while three retrainings publish, one after the other."""
    published, failed, sent = 0, 0, 0
    id = None
    while sent < count or published < 3:
        if published < 3 and (id is None or (sent % 50 == 0 and server.job(id)["state"] != "running")):
            published += id is not None
            id = server.http.post("/retrain", json={**_SMALL, "seed": published}).json()["id"] if published < 3 else id
        failed += not server.query(pictures[sent % len(pictures)])
        sent += 1
        time.sleep(_PAUSE_SECONDS)
    return failed


def _milliseconds(seconds: list[float]) -> str:
    return " and ".join(f"{1000 * np.percentile(seconds, share):.1f} ms" for share in (50, 99))
