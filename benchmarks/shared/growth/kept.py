"""Servers that keep many drawings or many networks, and what they take to start, to list and to export them."""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx
import numpy as np

from app import composition
from app.digits import mnist
from app.digits.mnist import Examples
from app.network.model.network import Network
from app.services.models import formats
from app.services.models.card import Card
from app.services.models.registry import version_of
from app.services.retraining.worker import with_drawings
from app.settings import Settings
from benchmarks.shared import report
from benchmarks.shared.growth.series import Series
from benchmarks.shared.server import Server

_SIZES = (784, 200, 10)
_TIMES = 5
_MOST_DRAWINGS = 1_000_000
_PAUSE_SECONDS = 0.01


def by_drawings(counts: Sequence[int]) -> list[Series]:
    """Milliseconds of the pages and the export, and of what a training reads, by drawings kept."""
    asked = {
        "the newest 60 drawings": "/drawings",
        "the oldest 60": "/drawings?offset={}",
        "only one digit's": "/drawings?label=7",
        "the export as CSV": "/drawings/export?format=csv",
    }
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in (*asked, "read for a training")}
    for count in counts:
        report.progress(f"{count} drawings")
        with tempfile.TemporaryDirectory() as folder:
            found["read for a training"].append((count, _teach(Path(folder), count)))
            with Server(Path(folder), keep_drawings=_MOST_DRAWINGS) as server:
                for name, address in asked.items():
                    found[name].append((count, _milliseconds(server.http, address.format(max(0, count - 60)))))
    return [Series("drawings kept", name, "ms", points) for name, points in found.items()]


def by_networks(counts: Sequence[int]) -> list[Series]:
    """The start, the list, a page, and memory, by networks of 784-200-10 kept beside the shipped ones."""
    found: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for count in counts:
        report.progress(f"{count} networks")
        with tempfile.TemporaryDirectory() as folder:
            _save_networks(Path(folder, "models"), count)
            with _started(Path(folder)) as (server, milliseconds):
                figures = {
                    ("until it is ready", "ms"): milliseconds,
                    ("the list of networks", "ms"): _milliseconds(server.http, "/models"),
                    ("the page to draw on", "ms"): _milliseconds(server.http, "/"),
                    ("resident memory", "MB"): server.memory()[0],
                }
        for what, figure in figures.items():
            found.setdefault(what, []).append((count, figure))
    return [Series("networks kept", what, unit, points) for (what, unit), points in found.items()]


def _teach(folder: Path, count: int) -> float:
    """Keep so many drawings, and read them as a training does: milliseconds of that."""
    settings = Settings(data_dir=folder, keep_drawings=_MOST_DRAWINGS)
    known = mnist.training_examples(settings.mnist_dir)
    drawings = composition.drawings(settings)
    drawings.add_all(Examples(np.resize(known.pixels, (count, _SIZES[0])), np.resize(known.labels, count)))
    began = time.perf_counter()
    with_drawings(known, drawings.examples())
    milliseconds = 1000 * (time.perf_counter() - began)
    drawings.close()
    return milliseconds


def _save_networks(folder: Path, count: int) -> None:
    folder.mkdir(parents=True)
    for seed in range(count):
        network = Network.random(_SIZES, np.random.default_rng(seed))
        content = formats.to_safetensors(network, Card(recipe="quick", origin="trained"))
        folder.joinpath(f"kept@{version_of(content)}.safetensors").write_bytes(content)


@contextmanager
def _started(folder: Path) -> Iterator[tuple[Server, float]]:
    """A server, and the milliseconds until it answered."""
    began = time.perf_counter()
    server = Server(folder)
    while not server.is_answering():
        time.sleep(_PAUSE_SECONDS)
    milliseconds = 1000 * (time.perf_counter() - began)
    with server:
        yield server, milliseconds


def _milliseconds(http: httpx.Client, address: str) -> float:
    """The median of some answers, received whole."""

    def ask() -> None:
        http.get(address).raise_for_status().read()

    ask()
    return 1000 * statistics.median(_seconds(ask) for _ in range(_TIMES))


def _seconds(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
