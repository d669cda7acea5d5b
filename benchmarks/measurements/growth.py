"""How times grow with nodes, examples, workers, viewers, and the drawings and networks kept: where it bends."""

import importlib.util
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from benchmarks.shared import report, requests, wrk
from benchmarks.shared.dreaming import while_watched
from benchmarks.shared.growth import kept, panels
from benchmarks.shared.growth.series import Series
from benchmarks.shared.server import Server
from benchmarks.shared.trainers import PIXELS_RECIPE
from benchmarks.shared.training_run import TrainingRun, run

NODES, EXAMPLES = (100, 400, 1600, 3200), (6_000, 30_000, 120_000)
DRAWINGS, NETWORKS = (10, 1_000, 100_000), (1, 50, 500)
WORKERS, VIEWERS = (1, 2, 4), (1, 4, 16)
THREADS = os.cpu_count() or 1
USERS = 16
HEADERS = ("against", "measured", "at each count", "grows by the powers", "at last")


def measure(
    svg: Annotated[Path | None, typer.Option(help="file for a chart of all")] = None,
    quick: report.Quick = False,
) -> None:
    """All on one page: a table, and with --svg a chart; some three minutes."""
    found = [*_by_nodes(NODES[:2] if quick else NODES), *_by_examples(EXAMPLES[:2] if quick else EXAMPLES)]
    if not wrk.is_missing("workers and viewers"):
        found += [*_by_workers(WORKERS[:2] if quick else WORKERS), *_by_viewers(VIEWERS[:2] if quick else VIEWERS)]
    found += [*kept.by_drawings(DRAWINGS[:2] if quick else DRAWINGS)]
    found += [*kept.by_networks(NETWORKS[:2] if quick else NETWORKS)]
    report.table(HEADERS, [series.row() for series in found])
    report.note(report.machine())
    if svg and importlib.util.find_spec("matplotlib"):
        panels.save(found, svg)


def _by_nodes(counts: Sequence[int]) -> list[Series]:
    points = [(count, _epoch(6_000, count)) for count in counts]
    return [Series("hidden nodes", "an epoch of 6,000", "s", points)]


def _by_examples(counts: Sequence[int]) -> list[Series]:
    return [Series("examples", "an epoch of 784-200-10", "s", [(count, _epoch(count, 200)) for count in counts])]


def _epoch(examples: int, hidden: int) -> float:
    report.progress(f"{examples} examples, {hidden} hidden nodes")
    return min(run(TrainingRun(PIXELS_RECIPE.name, examples, THREADS, epochs=2, hidden=hidden)).epochs)


def _by_workers(counts: Sequence[int]) -> list[Series]:
    """Milliseconds between two answers, which fall while there are cores for the workers."""
    points = []
    for count in counts:
        with Server(workers=count) as server:
            wrk.send(server, requests.numbers(), 1, USERS)  # until all are warm
            points.append((count, 1000 / wrk.send(server, requests.numbers(), 2, USERS).rate))
    return [Series("workers", "from one answer to the next", "ms", points)]


def _by_viewers(counts: Sequence[int]) -> list[Series]:
    frames, waits, seconds = [], [], 3
    with Server() as server:
        for count in counts:
            report.progress(f"{count} viewers")
            figures, seen = while_watched(server, requests.numbers(), seconds, USERS, count)
            frames.append((count, 1000 * seconds * count / max(1, seen)))
            waits.append((count, figures.p99))
    return [
        Series("viewers of dreams", "from frame to frame", "ms", frames),
        Series("viewers of dreams", "a /query meanwhile, p99", "ms", waits),
    ]
