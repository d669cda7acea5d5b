"""What a wall of a hundred dreams takes beside its matrix products alone, and where the rest goes."""

import statistics
import time
from collections.abc import Callable
from functools import partial
from typing import Annotated

import numpy as np
import typer
from threadpoolctl import threadpool_limits

from app import composition
from app.network.inversion import dream, gibbs
from app.network.model.activations import expit
from app.network.model.boltzmann import sampled
from app.network.model.dreaming_network import DreamingNetwork
from app.services.dreaming import dreaming_network
from app.services.pictures import MOST_IN_A_WALL as COUNT
from app.services.pictures import Pictures
from app.services.work_cache import WorkCache
from app.settings import Settings
from benchmarks.shared import report

BAR = 2
LABEL = 7


def measure(
    times: Annotated[int, typer.Option(min=1, help="walls, each of another seed")] = 5, quick: report.Quick = False
) -> None:
    """Seconds of a wall from nothing to its PNG by one thread, as in the server, in turn with its products."""
    pictures = composition.pictures(Settings(), None)
    network = dreaming_network(pictures.models.default)
    with threadpool_limits(1):
        pairs = [
            (_seconds(partial(_wall, pictures, seed)), _products(network)) for seed in range(1 if quick else times)
        ]
        rows = [(name, f"{1000 * seconds:.1f}") for name, seconds in _parts(pictures, network).items()]
    wall, products = (statistics.median(column) for column in zip(*pairs, strict=True))
    report.compared([report.Compared(f"a wall of {COUNT} dreams, by its products", wall, products, "s", BAR)])
    report.note("Where it goes:\n")
    report.table(("part", "ms"), rows)
    report.note(report.machine())


def _wall(pictures: Pictures, seed: int) -> None:
    fresh = Pictures(pictures.models, pictures.second_reader, WorkCache(1))
    fresh.sheet_png(fresh.wall(LABEL, COUNT, seed=seed), 10, 56, "ink")


def _products(network: DreamingNetwork) -> float:
    """Seconds of the products of one chain for each dream: up and down at each step, and to settle."""
    weights = network.machine.weights
    visible, hidden = np.zeros((COUNT, weights.shape[1]), np.float32), np.zeros((COUNT, len(weights)), np.float32)

    def products() -> None:
        for _ in range(dream.STEPS + gibbs.SETTLING_PASSES):
            np.matmul(visible, weights.T, out=hidden)
            np.matmul(hidden, weights, out=visible)

    return _seconds(products)


def _parts(pictures: Pictures, network: DreamingNetwork) -> dict[str, float]:
    """Seconds of each kind of work in a chain of a hundred, and of what follows it."""
    rng = np.random.default_rng(0)
    hidden, visible = (rng.random((COUNT, size), np.float32) for size in (network.sizes[1], network.sizes[0]))
    nodes = [hidden, visible]
    scans = pictures.wall(LABEL, COUNT)
    pixels = np.stack([scan.pixels for scan in scans])
    steps = dream.STEPS
    return {
        "sigmoids": steps * sum(_seconds(partial(expit, each), 20) for each in nodes),
        "samples": steps * sum(_seconds(partial(sampled, each, rng), 20) for each in nodes),
        "products": _products(network),
        "own answers": _seconds(lambda: [network.query(row) for row in visible]),
        "second reader": _seconds(lambda: pictures.second_reader and pictures.second_reader.read(pixels)),
        "PNG": _seconds(lambda: pictures.sheet_png(scans, 10, 56, "ink")),
    }


def _seconds(work: Callable[[], object], times: int = 1) -> float:
    """Each time, on average."""
    began = time.perf_counter()
    for _ in range(times):
        work()
    return (time.perf_counter() - began) / times
