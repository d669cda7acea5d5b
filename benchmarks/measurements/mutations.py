"""What becomes of inputs that were damaged on purpose: read, or refused with a sentence; nothing else."""

import json
import subprocess
from concurrent.futures import ThreadPoolExecutor
from typing import Annotated

import typer

from benchmarks.shared import report
from benchmarks.shared.mutations.readers import READERS
from benchmarks.shared.mutations.worker import MOST_SECONDS, Outcome
from benchmarks.shared.subprocesses import output_of

MOST_KEPT = 64  # megabytes
_COLUMNS = (
    "reader",
    "inputs",
    "accepted",
    "refused",
    "faults",
    "hung",
    "slowest ms",
    "its number",
    "MB kept",
    "MB at its peak",
)


def measure(
    count: Annotated[int, typer.Option(help="inputs in all")] = 100_000,
    seed: Annotated[int, typer.Option(help="the same inputs again for the same seed")] = 0,
    only: Annotated[str, typer.Option(help=f"one reader alone: {', '.join(READERS)}")] = "",
    workers: Annotated[int, typer.Option(min=1, help="readers at once, each in a process of its own")] = 1,
    first: Annotated[int, typer.Option(help="the number of the first input, to see one again")] = 0,
) -> None:
    """Send damaged files, bodies, addresses, headers and links to everything that reads them."""
    if only and only not in READERS:
        raise typer.BadParameter(f"there is no reader {only!r}; there are {', '.join(READERS)}", param_hint="--only")
    counts = {only: count} if only else _counts(count)
    with ThreadPoolExecutor(workers) as pool:
        found = pool.map(lambda name: _outcome(name, counts[name], first, seed), counts)
        outcomes = dict(zip(counts, found, strict=True))
    report.table(
        _COLUMNS, [*(_row(name, outcome) for name, outcome in outcomes.items()), _row("all", _total(outcomes))]
    )
    for name, outcome in outcomes.items():
        for fault in outcome.faults:
            report.note(f"{name} {fault}")
    total = _total(outcomes)
    print()
    report.barred(_bars(total))
    report.note(report.machine())
    if not all(holds for *_, holds in _bars(total)):
        raise typer.Exit(1)


def _bars(total: Outcome) -> list[report.Barred]:
    faults = "answers of 500, errors that are not our own, errors logged, refusals without a sentence"
    return [
        (faults, total.faulty, "0", total.faulty == 0),
        (f"inputs that took more than {MOST_SECONDS:.0f} s", total.hung, "0", total.hung == 0),
        ("memory kept by a reader, at most", f"{total.kept:.0f} MB", f"{MOST_KEPT} MB", total.kept <= MOST_KEPT),
    ]


def _counts(count: int) -> dict[str, int]:
    """How many inputs each reader gets."""
    whole = sum(reader.share for reader in READERS.values())
    return {name: max(1, round(count * reader.share / whole)) for name, reader in READERS.items()}


def _outcome(name: str, count: int, first: int, seed: int) -> Outcome:
    """Of a reader, in a process of its own; one whose process fails has hung or crashed."""
    try:
        return Outcome(**json.loads(output_of("mutations.worker", name, first, count, seed)))
    except subprocess.CalledProcessError as error:
        return Outcome(inputs=count, hung=1, faulty=1, faults=[f"its process ended with {error.returncode}"])


def _total(outcomes: dict[str, Outcome]) -> Outcome:
    """Sums, and the largest of seconds and megabytes."""
    every = list(outcomes.values())
    slowest = max(every, key=lambda outcome: outcome.slowest)
    return Outcome(
        inputs=sum(each.inputs for each in every),
        accepted=sum(each.accepted for each in every),
        refused=sum(each.refused for each in every),
        faulty=sum(each.faulty for each in every),
        hung=sum(each.hung for each in every),
        slowest=slowest.slowest,
        slowest_number=slowest.slowest_number,
        kept=max(each.kept for each in every),
        peak=max(each.peak for each in every),
    )


def _row(name: str, outcome: Outcome) -> tuple[str, ...]:
    counts = (outcome.inputs, outcome.accepted, outcome.refused, outcome.faulty, outcome.hung)
    figures = f"{1000 * outcome.slowest:.0f}", str(outcome.slowest_number), f"{outcome.kept:.0f}", f"{outcome.peak:.0f}"
    return name, *(f"{figure:,}" for figure in counts), *figures
