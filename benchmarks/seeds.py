"""Test accuracy of a recipe over several seeds."""

import statistics
from typing import Annotated

import typer

from app.digits import mnist
from app.network.training.recipes import Recipe
from app.services import training
from app.services.evaluation import evaluate
from app.settings import Settings
from benchmarks import report


def measure(
    recipe: Annotated[str, typer.Option(help="one of " + ", ".join(training.recipes()))] = "rashid-2016",
    seeds: Annotated[int, typer.Option(min=1, help="how many; they are 0, 1, 2, ...")] = 5,
    epochs: Annotated[int | None, typer.Option(help="the recipe's own if left out")] = None,
    hidden: Annotated[int | None, typer.Option(help="the recipe's own if left out")] = None,
) -> None:
    """Train a recipe anew for each seed: test accuracy of the last epoch, mean and standard deviation."""
    chosen = training.recipe_named(recipe, epochs, hidden)
    directory = Settings().mnist_dir
    examples, test = mnist.training_examples(directory), mnist.test_examples(directory)
    results = [_trained(chosen, seed, examples, test) for seed in range(seeds)]
    report.table(
        ("seed", "test accuracy", "seconds"),
        [(seed, f"{accuracy:.2%}", f"{seconds:.0f}") for seed, (accuracy, seconds) in enumerate(results)],
    )
    accuracies = [accuracy for accuracy, _ in results]
    spread = f"{statistics.stdev(accuracies):.2%}" if seeds > 1 else "unknown"
    report.note(f"{recipe}, {chosen.epochs} epochs: mean {statistics.mean(accuracies):.2%}, deviation {spread}")
    report.note(report.machine())


def _trained(recipe: Recipe, seed: int, examples: mnist.Examples, test: mnist.Examples) -> tuple[float, float]:
    """Test accuracy (0..1) and the seconds of the training."""
    for progress in training.train(recipe, seed, examples, examples[:1], lambda done, total: None):
        report.progress(f"seed {seed}: epoch {progress.epoch} of {recipe.epochs}, {progress.seconds:.0f} s")
    return evaluate(progress.network, test).accuracy, progress.seconds
