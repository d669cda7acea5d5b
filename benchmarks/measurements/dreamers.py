"""How soon a network that is trained to dream reads 97.5% of the validation images, and draws all ten digits."""

import os
from collections.abc import Callable
from typing import Annotated

import typer

from app.network.arrays import CLASSES
from app.network.training.recipes import RECIPES
from benchmarks.shared import dreamer_training, report
from benchmarks.shared.dreamer_training import DreamerEpoch, DreamerRun

NAMES = [name for name, recipe in RECIPES.items() if recipe.boltzmann]
HEADERS = (
    "recipe",
    "seed",
    "s to {goal:.1%}",
    "s to ten dreams of ten",
    "s per epoch",
    "epochs",
    "min in all",
    "last accuracy",
    "last dreams read",
)


def measure(
    recipe: Annotated[str | None, typer.Option(help=f"one of {', '.join(NAMES)}; all of them if left out")] = None,
    seeds: Annotated[int, typer.Option(min=1, help="how many; they are 0, 1, 2, ...")] = 1,
    goal: Annotated[float, typer.Option(min=0, max=1, help="accuracy on the validation images to reach")] = 0.975,
    threads: Annotated[int, typer.Option(min=1, help="for matrix products")] = os.cpu_count() or 1,
    quick: report.Quick = False,
) -> None:
    """Train networks that dream from scratch: seconds to an accuracy, and to ten dreams the second reader reads."""
    if recipe not in (None, *NAMES):
        raise typer.BadParameter(f"there is no recipe {recipe!r} for networks that dream; there are {', '.join(NAMES)}")
    rows = []
    for name in [recipe] if recipe else NAMES:
        for seed in range(seeds):
            report.progress(f"{name}, seed {seed}")
            rows.append(_row(name, seed, _trained(name, seed, threads, quick), goal))
    report.table([header.format(goal=goal) for header in HEADERS], rows)
    report.note(f"{report.machine()}; threads of these trainings: {threads}")


def seconds_to(epochs: list[DreamerEpoch], reached: Callable[[DreamerEpoch], bool]) -> float | None:
    """Until the end of the first epoch after which it is reached; None when it never is."""
    return next((epoch.seconds for epoch in epochs if reached(epoch)), None)


def _trained(name: str, seed: int, threads: int, quick: bool) -> list[DreamerEpoch]:
    small = DreamerRun(name, seed, 2000, threads, epochs=2, hidden=50)
    return dreamer_training.run(small if quick else DreamerRun(name, seed, 60_000, threads))


def _row(name: str, seed: int, epochs: list[DreamerEpoch], goal: float) -> tuple[object, ...]:
    last = epochs[-1]
    return (
        f"`{name}`",
        seed,
        _or_never(seconds_to(epochs, lambda epoch: epoch.accuracy >= goal)),
        _or_never(seconds_to(epochs, lambda epoch: epoch.dreams_read == CLASSES)),
        f"{last.seconds / len(epochs):.2f}",
        len(epochs),
        f"{last.seconds / 60:.1f}",
        f"{last.accuracy:.2%}",
        f"{last.dreams_read} of {CLASSES}",
    )


def _or_never(seconds: float | None) -> str:
    return "never" if seconds is None else f"{seconds:.1f}"
