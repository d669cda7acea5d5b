"""How soon a network of 784-200-10 reads 97.5% of the test images, beside others that train the same."""

import importlib.util
import os
import statistics
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Annotated

import typer

from app.network.arrays import CLASSES, PIXELS
from app.network.training.recipes import QUICK
from benchmarks.shared import matrix_product_floor, plot, report, trainers
from benchmarks.shared.trainers import HIDDEN, PIXELS_RECIPE, TRAINERS, Epochs

NEEDS = {"scikit-learn": "sklearn", "PyTorch CPU": "torch"}
QUICK_NAME, PIXELS_NAME, *_ = TRAINERS
BAR_SECONDS, BAR_OF_PEERS, BAR_EPOCH = 0.6, 0.25, 1.5
HEADERS = ("trained by", "s to {goal:.2%}", "all seeds, s", "by `quick`'s", "s per epoch", "last accuracy", "peak MB")

Runs = Mapping[str, list[Epochs]]  # by trainer, one a seed


def measure(
    seeds: Annotated[int, typer.Option(min=1, help="how many; they are 0, 1, 2, ...")] = 5,
    goal: Annotated[float, typer.Option(min=0, max=1, help="accuracy on the test images to reach")] = 0.975,
    examples: Annotated[int, typer.Option(min=1000, help="how many training images")] = 60_000,
    threads: Annotated[int, typer.Option(min=1, help="for everybody's matrix products")] = os.cpu_count() or 1,
    svg: Annotated[Path | None, typer.Option(help="file for a plot of accuracy against seconds")] = None,
    quick: report.Quick = False,
) -> None:
    """Seconds to an accuracy for each way to train, medians over seeds; an epoch beside its matrix products alone."""
    seeds, goal, examples = (1, 0.92, 6000) if quick else (seeds, goal, examples)
    runs = _train_all(seeds, examples, threads)
    quickest = _median([seconds_to(goal, run) for run in runs[QUICK_NAME]])
    headers = [header.format(goal=goal) for header in HEADERS]
    report.table(headers, [_row(*item, goal, quickest) for item in runs.items()])
    for name in sorted(set(TRAINERS) - set(runs)):
        report.note(f"{name}: not measured, it is not installed here (`make bench` installs it)")
    ratios = _beside_the_floor(runs, examples, threads)
    report.note("Beside the bars:\n")
    report.barred(_bars(runs, goal))
    report.note("Beside floors and peers:\n")
    report.compared([*_compared(runs, goal), *ratios])
    report.note(f"{examples:,} training images. {report.machine()}; threads of these trainings: {threads}")
    if svg:
        curves = {name: _median_curve(each, goal) for name, each in runs.items()}
        caption = f"({examples:,} images, the run with the median time of {seeds})"
        svg.write_text(plot.accuracy_against_seconds(curves, goal, caption))


def _train_all(seeds: int, examples: int, threads: int) -> Runs:
    """By every trainer that is installed, in turn, seed by seed."""
    names = [name for name in TRAINERS if importlib.util.find_spec(NEEDS.get(name, "app"))]
    runs: dict[str, list[Epochs]] = {name: [] for name in names}
    for seed in range(seeds):
        for name in names:
            report.progress(f"seed {seed}: {name}")
            runs[name].append(trainers.run(name, seed, examples, threads))
    return runs


def seconds_to(goal: float, run: Epochs) -> float | None:
    """Until the end of the first epoch with that accuracy; None when there is none."""
    return next((seconds for seconds, accuracy in run.epochs if accuracy >= goal), None)


def _median(seconds: Sequence[float | None]) -> float | None:
    """A run that never arrives counts as the slowest; None where that is the median, or there are no runs."""
    if not seconds:
        return None
    median = statistics.median_high([float("inf") if each is None else each for each in seconds])
    return None if median == float("inf") else median


def _row(name: str, runs: list[Epochs], goal: float, quickest: float | None) -> list[str]:
    seconds = [seconds_to(goal, run) for run in runs]
    median = _median(seconds)
    return [
        name,
        _or_never(median),
        " ".join(map(_or_never, seconds)),
        f"{median / quickest:.1f}" if median and quickest else "",
        f"{_epoch_seconds(runs):.2f}",
        f"{statistics.median(run.epochs[-1][1] for run in runs):.2%}",
        f"{max(run.megabytes for run in runs):.0f}",
    ]


def _or_never(seconds: float | None) -> str:
    return "never" if seconds is None else f"{seconds:.2f}"


def _epoch_seconds(runs: list[Epochs]) -> float:
    """Of the median epoch; the first, with what is prepared, is left out where there are more."""
    lengths: list[float] = []
    for run in runs:
        ends = [seconds for seconds, _ in run.epochs]
        lengths += [after - before for before, after in pairwise(ends)] or ends
    return statistics.median(lengths)


def _beside_the_floor(runs: Runs, examples: int, threads: int) -> list[report.Compared]:
    """An epoch of each of our two trainings beside its floor: the same matrix products alone, on warm memory."""
    rows = []
    for name, recipe in ((QUICK_NAME, QUICK), (PIXELS_NAME, PIXELS_RECIPE)):
        floor, epoch = matrix_product_floor.seconds(recipe, HIDDEN, examples, threads), _epoch_seconds(runs[name])
        layers = f"{recipe.principal_components or PIXELS}-{HIDDEN}-{CLASSES}"
        rows.append(report.Compared(f"{name}, an epoch of {layers}, by its products", epoch, floor, "s", BAR_EPOCH))
    return rows


def _compared(runs: Runs, goal: float) -> Iterator[report.Compared]:
    """Seconds to the goal beside each peer that is here and arrives."""
    ours, *others = ((name, _median([seconds_to(goal, run) for run in runs.get(name, [])])) for name in TRAINERS)
    for name, seconds in others:
        if ours[1] and seconds and name in NEEDS:
            yield report.Compared(f"{ours[0]} to {goal:.2%}, by {name}", ours[1], seconds, "s", BAR_OF_PEERS)


def _bars(runs: Runs, goal: float) -> Iterator[report.Barred]:
    """What is to be reached, beside what was."""
    ours = _median([seconds_to(goal, run) for run in runs[QUICK_NAME]])
    if ours:
        yield f"{QUICK_NAME} to {goal:.2%}", f"{ours:.2f} s", f"{BAR_SECONDS} s or less", ours <= BAR_SECONDS
    most = max(run.megabytes for name in (QUICK_NAME, PIXELS_NAME) for run in runs[name])
    yield "memory of our trainings at most", f"{most:.0f} MB", "under 600 MB", most < 600


def _median_curve(runs: list[Epochs], goal: float) -> list[tuple[float, float]]:
    """The epochs of the median run."""
    ordered = sorted(runs, key=lambda run: seconds_to(goal, run) or float("inf"))
    return ordered[len(ordered) // 2].epochs
