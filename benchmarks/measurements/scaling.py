"""How times grow with the network, the examples, the batch, the workers and the users, and where that ends."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from benchmarks.shared import batched_queries, matrix_product_floor, plot, report, scaling_summary, throughput
from benchmarks.shared.trainers import PIXELS_RECIPE
from benchmarks.shared.training_run import TrainingRun, run

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
        "nodes": by_nodes(NODES[:4] if quick else NODES, examples),
        "examples": by_examples(tuple(count // 10 for count in EXAMPLES[:4]) if quick else EXAMPLES),
        "batches": by_batch_size(BATCHES[:6] if quick else BATCHES),
        "users": throughput.measure_users((1, 2), (1, 16), 1) if quick else throughput.measure_users(seconds=seconds),
    }
    report.note(f"{report.machine()}; threads of the trainings: {THREADS}")
    for name, chart in charts.items():
        if svg and chart:
            (svg / f"scaling-{name}.svg").write_text(chart)


def by_nodes(counts: Sequence[int], examples: int) -> str:
    """Prints the table and sentence of an epoch's seconds by hidden nodes; returns its chart as SVG."""
    epochs, floors = [], []
    for count in counts:
        report.progress(f"{count} hidden nodes")
        cost = run(TrainingRun(PIXELS_RECIPE.name, examples, THREADS, epochs=2, hidden=count))
        epochs.append((count, min(cost.epochs)))
        floors.append((count, matrix_product_floor.seconds(PIXELS_RECIPE, count, examples, THREADS)))
    powers = ["", *(f"{power:.2f}" for power in scaling_summary.exponents(epochs))]
    report.note(f"An epoch of {examples:,} examples, 784-n-10 on pixels, batches of {PIXELS_RECIPE.batch_size}:\n")
    report.table(
        ("hidden nodes", "s", "floor, s", "grows by the power"),
        [
            (f"{count:,}", f"{seconds:.2f}", f"{floor:.2f}", power)
            for (count, seconds), (_, floor), power in zip(epochs, floors, powers, strict=True)
        ],
    )
    report.note(scaling_summary.about_nodes(epochs, floors))
    curves = {"an epoch": epochs, "its products alone": floors}
    return plot.growth("An epoch's seconds against hidden nodes", "hidden nodes", "seconds", curves)


def by_examples(counts: Sequence[int]) -> str:
    """Prints the table and sentence of an epoch's seconds by examples, MNIST's repeated; returns its chart as SVG."""
    epochs, megabytes = [], []
    for count in counts:
        report.progress(f"{count} examples")
        cost = run(TrainingRun(PIXELS_RECIPE.name, count, THREADS, epochs=2))
        epochs.append((count, min(cost.epochs)))
        megabytes.append((count, cost.megabytes))
    report.note("An epoch of 784-200-10 on pixels:\n")
    report.table(
        ("examples", "s", "µs an example", "peak MB"),
        [
            (f"{count:,}", f"{seconds:.2f}", f"{1e6 * seconds / count:.1f}", f"{peak:.0f}")
            for (count, seconds), (_, peak) in zip(epochs, megabytes, strict=True)
        ],
    )
    report.note(scaling_summary.about_examples(epochs, megabytes))
    return plot.growth("An epoch's seconds against examples", "examples", "seconds", {"an epoch": epochs})


def by_batch_size(sizes: Sequence[int]) -> str:
    """Prints the table and sentence of a query's microseconds a picture by pictures at once; returns its chart."""
    report.progress("queries")
    found = batched_queries.run(sizes)
    report.note(f"A query of {'-'.join(map(str, found.layers))}, so many pictures at once, one thread:\n")
    report.table(
        ("pictures", "µs a picture", "products alone, µs"),
        [
            (f"{size:,}", f"{each:.1f}", f"{floor:.1f}")
            for (size, each), (_, floor) in zip(found.queries, found.products, strict=True)
        ],
    )
    report.note(scaling_summary.about_batches(found.queries, found.products))
    curves = {"a query": found.queries, "its products alone": found.products}
    return plot.growth("A query's microseconds a picture", "pictures at once", "µs a picture", curves)
