"""What an epoch of each recipe takes, and what of it is matrix products and what is distortion."""

import os
from dataclasses import replace
from typing import Annotated

import typer

from app.network.arrays import CLASSES, PIXELS
from app.network.training.recipes import RECIPES, Recipe
from app.services import training
from benchmarks.shared import matrix_product_floor, report
from benchmarks.shared.training_run import TrainingCost, TrainingRun, run

BAR, BAR_EPOCH, BAR_DREAMING = 0.20, 1.5, 2
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
    only: Annotated[list[str] | None, typer.Option(help="these recipes; may be given again")] = None,
    quick: report.Quick = False,
) -> None:
    """Seconds per epoch of each recipe beside its matrix products alone and itself without distortion."""
    examples, epochs = (3000, 2) if quick else (examples, epochs)
    rows, bars, beside = [], [], []
    for name, recipe in ((name, recipe) for name, recipe in RECIPES.items() if not only or name in only):
        training_run = TrainingRun(name, examples, _threads(recipe, threads), epochs)
        report.progress(f"{name}: {epochs} epochs")
        cost, undistorted = run(training_run), _undistorted(training_run, threads) if recipe.distortion else []
        if undistorted:
            share = share_of_distortion(cost, undistorted[0])
            bars.append((f"distortion's share of an epoch of {name}", f"{share:.0%}", f"under {BAR:.0%}", share < BAR))
        floor = matrix_product_floor.seconds(recipe, recipe.hidden_sizes[0], examples, training_run.threads)
        most = BAR_DREAMING if recipe.boltzmann else BAR_EPOCH
        what = f"an epoch of `{name}`, by its products"
        beside.append(report.Compared(what, epoch_seconds(cost), floor, "s", most))
        rows.append(_row(recipe, training_run.threads, cost, undistorted, floor))
    report.table(HEADERS, rows)
    report.note(f"{examples:,} examples an epoch. Floor: the same matrix products alone, on warm memory.\n")
    report.barred(bars)
    report.note("Beside its floor:\n")
    report.compared(beside)
    report.note(f"{report.machine()}; threads of products in the table, one fewer where distortion takes a core")


def _threads(recipe: Recipe, threads: int) -> int:
    return max(1, threads - 1) if training.leaves_a_thread(recipe) else threads


def _undistorted(training_run: TrainingRun, threads: int) -> list[TrainingCost]:
    """The same training without distortion: on as many threads, and on all."""
    plain = replace(training_run, distorted=False)
    return [run(plain), run(replace(plain, threads=threads))]


def epoch_seconds(cost: TrainingCost) -> float:
    """Of the shortest epoch; the first, with what is prepared, is left out where there are more."""
    return min(cost.epochs[1:] or cost.epochs)


def share_of_distortion(cost: TrainingCost, undistorted: TrainingCost) -> float:
    """How much shorter an epoch would be without distortion, 0..1: what the training waits for, for whatever reason."""
    return max(0.0, 1 - epoch_seconds(undistorted) / epoch_seconds(cost))


def _row(
    recipe: Recipe, threads: int, cost: TrainingCost, undistorted: list[TrainingCost], floor: float
) -> tuple[str, ...]:
    epoch = epoch_seconds(cost)
    return (
        f"`{recipe.name}`",
        f"{recipe.principal_components or PIXELS}-{recipe.hidden_sizes[0]}-{CLASSES}",
        str(threads),
        f"{epoch:.2f}",
        f"{floor:.2f}",
        f"{epoch / floor:.2f}",
        *_distortion_columns(cost, undistorted),
        str(recipe.epochs),
        f"{(cost.epochs[0] + (recipe.epochs - 1) * epoch) / 60:.1f}",
    )


def _distortion_columns(cost: TrainingCost, undistorted: list[TrainingCost]) -> tuple[str, ...]:
    """Empty where the recipe does not distort."""
    if not undistorted:
        return ("",) * 4
    alone, on_all = map(epoch_seconds, undistorted)
    share = f"{share_of_distortion(cost, undistorted[0]):.0%}"
    return f"{alone:.2f}", share, f"{on_all:.2f}", f"{cost.distorting:.2f}"
