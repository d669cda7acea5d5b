"""What an epoch of each recipe takes, and what of it is matrix products and what is distortion."""

import os
from dataclasses import replace
from typing import Annotated

import typer

from app.network.training.recipes import RECIPES, Recipe
from app.services import training
from benchmarks import floor, report
from benchmarks.trial import Taken, Trial, run

BAR = 0.20
HEADERS = (
    "recipe",
    "layers",
    "threads",
    "s per epoch",
    "floor, s",
    "epoch : floor",
    "undistorted, s",
    "share of distortion",
    "undistorted on all threads, s",
    "distortion's CPU s",
    "all epochs",
    "min in all",
)


def measure(
    examples: Annotated[int, typer.Option(min=1000, help="how many training images")] = 60_000,
    threads: Annotated[
        int, typer.Option(min=1, help="for matrix products; one fewer where that is faster, beside distortion")
    ] = os.cpu_count() or 1,
    epochs: Annotated[
        int, typer.Option(min=1, help="how many are trained; the first is left out if there are more")
    ] = 3,
    quick: report.Quick = False,
) -> None:
    """Seconds per epoch of each recipe beside its matrix products alone and itself without distortion."""
    examples, epochs = (3000, 2) if quick else (examples, epochs)
    rows, shares = [], {}
    for name, recipe in RECIPES.items():
        trial = Trial(name, examples, max(1, threads - 1) if training.leaves_a_thread(recipe) else threads, epochs)
        report.progress(f"{name}: {epochs} epochs")
        taken, plains = run(trial), []
        if recipe.distortion:
            plain = replace(trial, distorted=False)
            plains = [run(plain), run(replace(plain, threads=threads))]
            shares[name] = share_of_distortion(taken, plains[0])
        least = floor.seconds(recipe, recipe.hidden_sizes[0], examples, trial.threads)
        rows.append(_row(recipe, trial.threads, taken, plains, least))
    report.table(HEADERS, rows)
    report.note(f"{examples:,} examples an epoch. Floor: the same matrix products alone, on warm memory.\n")
    report.barred(
        [
            (f"distortion's share of an epoch of {name}", f"{share:.0%}", f"under {BAR:.0%}", share < BAR)
            for name, share in shares.items()
        ]
    )
    report.note(f"{report.machine()}; threads of products in the table, one fewer where distortion takes a core")


def per_epoch(taken: Taken) -> float:
    """The least epoch's seconds; the first, with what is prepared, left out where there are more."""
    return min(taken.epochs[1:] or taken.epochs)


def share_of_distortion(taken: Taken, plain: Taken) -> float:
    """How much shorter an epoch would be without distortion, 0..1: what the training waits for, for whatever reason."""
    return max(0.0, 1 - per_epoch(plain) / per_epoch(taken))


def _row(recipe: Recipe, threads: int, taken: Taken, plains: list[Taken], least: float) -> tuple[str, ...]:
    epoch = per_epoch(taken)
    distortion = ("", "", "", "")
    if plains:
        alone, on_all = map(per_epoch, plains)
        share = f"{share_of_distortion(taken, plains[0]):.0%}"
        distortion = f"{alone:.2f}", share, f"{on_all:.2f}", f"{taken.distorting:.2f}"
    return (
        f"`{recipe.name}`",
        f"{recipe.principal_components or 784}-{recipe.hidden_sizes[0]}-10",
        str(threads),
        f"{epoch:.2f}",
        f"{least:.2f}",
        f"{epoch / least:.2f}",
        *distortion,
        str(recipe.epochs),
        f"{(taken.epochs[0] + (recipe.epochs - 1) * epoch) / 60:.1f}",
    )
