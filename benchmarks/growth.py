"""How times grow with the network, the examples, the batch, the workers and the users, and where that ends."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from benchmarks import asking, crowds, floor, plot, report, scaling
from benchmarks.peers import PIXELS
from benchmarks.trial import Trial, run

NODES = (50, 100, 200, 400, 800, 1600, 3200)
EXAMPLES = (6000, 12_000, 30_000, 60_000, 120_000, 300_000, 600_000)
BATCHES = (1, 3, 10, 30, 100, 300, 1000, 3000, 10_000)
THREADS = os.cpu_count() or 1


def measure(
    svg: Annotated[Path | None, typer.Option(help="folder for a chart of each table")] = None,
    seconds: Annotated[int, typer.Option(min=1, help="of each measurement by wrk")] = 5,
    quick: report.Quick = False,
) -> None:
    """Epochs against hidden nodes and examples, queries against the batch, throughput against workers and users."""
    examples = 3000 if quick else 60_000
    charts = {
        "nodes": nodes(NODES[:4] if quick else NODES, examples),
        "examples": repeated(tuple(count // 10 for count in EXAMPLES[:4]) if quick else EXAMPLES),
        "batches": batches(BATCHES[:6] if quick else BATCHES),
        "users": crowds.users((1, 2), (1, 16), 1) if quick else crowds.users(seconds=seconds),
    }
    report.note(f"{report.machine()}; threads of the trainings: {THREADS}")
    for name, chart in charts.items():
        if svg and chart:
            (svg / f"growth-{name}.svg").write_text(chart)


def nodes(counts: Sequence[int], examples: int) -> str:
    """The table and sentence of an epoch's seconds by hidden nodes; its chart."""
    epochs, floors = [], []
    for count in counts:
        report.progress(f"{count} hidden nodes")
        taken = run(Trial(PIXELS.name, examples, THREADS, epochs=2, hidden=count))
        epochs.append((count, min(taken.epochs)))
        floors.append((count, floor.seconds(PIXELS, count, examples, THREADS)))
    powers = ["", *(f"{power:.2f}" for power in scaling.exponents(epochs))]
    report.note(f"An epoch of {examples:,} examples, 784-n-10 on pixels, batches of {PIXELS.batch_size}:\n")
    report.table(
        ("hidden nodes", "s", "floor, s", "grows by the power"),
        [
            (f"{count:,}", f"{taken:.2f}", f"{least:.2f}", power)
            for (count, taken), (_, least), power in zip(epochs, floors, powers, strict=True)
        ],
    )
    report.note(scaling.about_nodes(epochs, floors))
    curves = {"an epoch": epochs, "its products alone": floors}
    return plot.growth("An epoch's seconds against hidden nodes", "hidden nodes", "seconds", curves)


def repeated(counts: Sequence[int]) -> str:
    """The table and sentence of an epoch's seconds by examples, MNIST's again and again; its chart."""
    epochs, megabytes = [], []
    for count in counts:
        report.progress(f"{count} examples")
        taken = run(Trial(PIXELS.name, count, THREADS, epochs=2))
        epochs.append((count, min(taken.epochs)))
        megabytes.append((count, taken.megabytes))
    report.note("An epoch of 784-200-10 on pixels:\n")
    report.table(
        ("examples", "s", "µs an example", "peak MB"),
        [
            (f"{count:,}", f"{taken:.2f}", f"{1e6 * taken / count:.1f}", f"{most:.0f}")
            for (count, taken), (_, most) in zip(epochs, megabytes, strict=True)
        ],
    )
    report.note(scaling.about_examples(epochs, megabytes))
    return plot.growth("An epoch's seconds against examples", "examples", "seconds", {"an epoch": epochs})


def batches(sizes: Sequence[int]) -> str:
    """The table and sentence of a query's microseconds a picture by pictures at once; its chart."""
    report.progress("queries")
    asked = asking.run(sizes)
    report.note(f"A query of {'-'.join(map(str, asked.layers))}, so many pictures at once, one thread:\n")
    report.table(
        ("pictures", "µs a picture", "products alone, µs"),
        [
            (f"{size:,}", f"{each:.1f}", f"{least:.1f}")
            for (size, each), (_, least) in zip(asked.pictures, asked.products, strict=True)
        ],
    )
    report.note(scaling.about_batches(asked.pictures, asked.products))
    curves = {"a query": asked.pictures, "its products alone": asked.products}
    return plot.growth("A query's microseconds a picture", "pictures at once", "µs a picture", curves)
