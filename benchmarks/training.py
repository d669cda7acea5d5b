"""How soon a network of 784-200-10 reads 97.5% of the test images, beside others that train the same."""

import importlib.util
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Annotated

import typer

from app.settings import ROOT
from benchmarks import floor, plot, report
from benchmarks.peers import HIDDEN, PEERS, PIXELS, QUICK

NEEDS = {"scikit-learn": "sklearn", "PyTorch CPU": "torch"}
QUICK_NAME, PIXELS_NAME, *_ = PEERS
HEADERS = ("trained by", "s to {goal:.2%}", "all seeds, s", "by `quick`'s", "s per epoch", "last accuracy", "peak MB")

Run = dict


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
    names = [name for name in PEERS if importlib.util.find_spec(NEEDS.get(name, "app"))]
    runs: dict[str, list[Run]] = {name: [] for name in names}
    for seed in range(seeds):
        for name in names:
            report.progress(f"seed {seed}: {name}")
            runs[name].append(_run(name, seed, examples, threads))
    ours = _median([_reached(run, goal) for run in runs[QUICK_NAME]])
    report.table([header.format(goal=goal) for header in HEADERS], [_row(*item, goal, ours) for item in runs.items()])
    for name in sorted(set(PEERS) - set(names)):
        report.note(f"{name}: not measured, it is not installed here (`make bench` installs it)")
    epochs = _beside_the_floor(runs, examples, threads)
    report.note("Beside the bars:\n")
    report.barred(_bars(runs, goal, epochs))
    report.note(f"{examples:,} training images. {report.machine()}; threads of these trainings: {threads}")
    if svg:
        curves = {name: _middle(each, goal) for name, each in runs.items()}
        caption = f"({examples:,} images, the run with the median time of {seeds})"
        svg.write_text(plot.accuracy_against_seconds(curves, goal, caption))


def _run(name: str, seed: int, examples: int, threads: int) -> Run:
    """In a process of its own, so that nobody's threads and memory are another's."""
    chosen = {f"{library}_NUM_THREADS": str(threads) for library in ("OPENBLAS", "OMP", "MKL")}
    command = [sys.executable, "-m", "benchmarks.peers", name, str(seed), str(examples)]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **chosen}, stdout=subprocess.PIPE, text=True, check=True
    )
    return json.loads(done.stdout)


def _reached(run: Run, goal: float) -> float | None:
    return next((seconds for seconds, accuracy in run["epochs"] if accuracy >= goal), None)


def _median(seconds: list[float | None]) -> float | None:
    """A run that never arrives counts as the slowest; None where that is the median, or there are no runs."""
    if not seconds:
        return None
    middle = statistics.median_high([float("inf") if each is None else each for each in seconds])
    return None if middle == float("inf") else middle


def _row(name: str, runs: list[Run], goal: float, ours: float | None) -> list[str]:
    seconds = [_reached(run, goal) for run in runs]
    middle = _median(seconds)
    return [
        name,
        _told(middle),
        " ".join(map(_told, seconds)),
        f"{middle / ours:.1f}" if middle and ours else "",
        f"{_per_epoch(runs):.2f}",
        f"{statistics.median(run['epochs'][-1][1] for run in runs):.2%}",
        f"{max(run['megabytes'] for run in runs):.0f}",
    ]


def _told(seconds: float | None) -> str:
    return "never" if seconds is None else f"{seconds:.2f}"


def _per_epoch(runs: list[Run]) -> float:
    """The median epoch's seconds; the first, with what is prepared, left out where there are more."""
    lengths = []
    for run in runs:
        ends = [seconds for seconds, _ in run["epochs"]]
        lengths += [after - before for before, after in pairwise(ends)] or ends
    return statistics.median(lengths)


def _beside_the_floor(runs: dict[str, list[Run]], examples: int, threads: int) -> dict[str, float]:
    """Its table; for each of ours how many times its floor an epoch takes."""
    rows, ratios = [], {}
    for name, recipe in ((QUICK_NAME, QUICK), (PIXELS_NAME, PIXELS)):
        least = floor.seconds(recipe, HIDDEN, examples, threads)
        epoch = _per_epoch(runs[name])
        ratios[name] = epoch / least
        rows.append(
            (
                f"{name}, {recipe.principal_components or 784}-{HIDDEN}-10",
                f"{least:.3f}",
                f"{epoch:.3f}",
                f"{epoch / least:.2f}",
            )
        )
    report.note("An epoch beside the floor: the same matrix products alone, on warm memory.\n")
    report.table(("trained by", "floor, s", "epoch, s", "epoch : floor"), rows)
    return ratios


def _bars(runs: dict[str, list[Run]], goal: float, epochs: dict[str, float]) -> Iterator[report.Barred]:
    """What is to be reached, beside what was; a peer that never arrives, or is not here, is no bar."""
    ours, *others = (_median([_reached(run, goal) for run in runs.get(name, [])]) for name in (QUICK_NAME, *NEEDS))
    arrived = [seconds for seconds in others if seconds]
    if ours and arrived:
        times = min(arrived) / ours
        yield f"faster than the faster of {' and '.join(NEEDS)}", f"{times:.1f} times", "4 times or more", times >= 4
    if ours:
        yield f"{QUICK_NAME} to {goal:.2%}", f"{ours:.2f} s", "1 s or less", ours <= 1
    for name, times in epochs.items():
        yield f"an epoch of {name} by its floor", f"{times:.2f}", "1.5 or less", times <= 1.5
    most = max(run["megabytes"] for name in epochs for run in runs[name])
    yield "memory of our trainings at most", f"{most:.0f} MB", "under 600 MB", most < 600


def _middle(runs: list[Run], goal: float) -> list[tuple[float, float]]:
    """The epochs of the median run."""
    ordered = sorted(runs, key=lambda run: _reached(run, goal) or float("inf"))
    return ordered[len(ordered) // 2]["epochs"]
