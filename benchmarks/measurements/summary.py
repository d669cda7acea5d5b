"""All that has a floor or a peer, in one table: what `make bench` prints."""

import contextlib
import os
import sys
from collections.abc import Callable
from functools import partial

from benchmarks.measurements import epochs, memory, page, serving, startup, training, walls
from benchmarks.shared import report

THREADS = os.cpu_count() or 1
DREAMER_EXAMPLES = 20_000  # a third of an epoch, which would take a minute
PARTS: tuple[Callable[[], None], ...] = (
    partial(serving.measure, seconds=1, rounds=3, users=16),
    partial(startup.measure, times=3),
    partial(page.measure, drawings=30),
    partial(memory.measure, epochs=1, times=5, quick=True),
    partial(walls.measure, times=3),
    partial(training.measure, seeds=1, goal=0.975, examples=60_000, threads=1, svg=None),
    partial(epochs.measure, examples=DREAMER_EXAMPLES, threads=THREADS, epochs=2, only=["dreamer"]),
)


def measure(quick: report.Quick = False) -> None:
    """Serving, the start, the page, memory, walls and training, each a short run of the measurement of its name."""
    with contextlib.redirect_stdout(sys.stderr):
        for part in PARTS[1:2] if quick else PARTS:
            part()
    report.table(report.COMPARED_HEADERS, [row.row() for row in report.all_compared])
    report.note(report.machine())
