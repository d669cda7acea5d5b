"""The command that retrains as the server does: with drawings, checkpoints and the gate."""

import time
from typing import Annotated, cast

import typer
from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn

from app import composition
from app.cli.progress import epoch_line
from app.cli.terminal import console, print_error, print_line
from app.errors import InvalidInput
from app.services import training
from app.services.retraining.events import EpochData, Event, ProgressData
from app.services.retraining.order import Activation, Order
from app.services.retraining.trainer import Trainer
from app.settings import Settings

cli = typer.Typer()
_LOOK_SECONDS = 0.1


@cli.command()
def retrain(
    recipe: Annotated[
        str, typer.Option(help="what to train: " + ", ".join(training.recipes()))
    ] = training.DEFAULT_RECIPE,
    epochs: Annotated[int | None, typer.Option(help="times through the examples; the recipe's own if left out")] = None,
    hidden: Annotated[int | None, typer.Option(help="hidden nodes; the recipe's own if left out")] = None,
    rate: Annotated[float | None, typer.Option(help="learning rate; the recipe's own if left out")] = None,
    examples: Annotated[int | None, typer.Option(help="learn from so many images only")] = None,
    seed: Annotated[int, typer.Option(help="of all that is random")] = 0,
    include_drawings: Annotated[bool, typer.Option("--drawings", help="learn the taught drawings, too")] = False,
    activate: Annotated[Activation, typer.Option(help="when it goes into service")] = "if-better",
    resume: Annotated[str | None, typer.Option(help="continue this training instead, after its last epoch")] = None,
) -> None:
    """Retrain as the server does, and put the network into service if it reads no worse."""
    trainer = _trainer()
    if resume:
        job = trainer.resume(resume)
    else:
        order = Order.of(recipe, epochs, hidden, rate, examples, seed, include_drawings, activate)
        job = trainer.start(order)
    try:
        message = _followed(trainer, job.id, job.last_event)
    except KeyboardInterrupt:
        print_error(trainer.cancel(job.id).message or "The training was cancelled.")
        raise
    if trainer.get(job.id).state != "succeeded":
        raise InvalidInput(message)
    print_line(message)


def _followed(trainer: Trainer, id: str, last: int) -> str:
    """Show a training until it has ended; the sentence that says how it did."""
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[left]}"),
    )
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("training", total=1.0, left="")
        while True:
            running = trainer.is_running(id)
            for event in trainer.events(id, last):
                last = event.number
                _show(progress, task, event)
            if not running:
                return trainer.get(id).message or ""
            time.sleep(_LOOK_SECONDS)


def _show(progress: Progress, task: TaskID, event: Event) -> None:
    if event.kind == "stage":
        progress.update(task, description=event.data["stage"])
    if event.kind in ("progress", "epoch"):
        timing = cast("ProgressData", event.data)
        if timing["eta_seconds"] is not None:
            progress.update(task, completed=timing["share"], left=f"{timing['eta_seconds']:.0f} s left")
    if event.kind == "epoch" and event.data["epoch"]:
        epoch = cast("EpochData", event.data)
        figures = epoch["loss"] or 0.0, epoch["training_accuracy"] or 0.0, epoch["validation_accuracy"]
        progress.console.print(epoch_line(epoch["epoch"], *figures, "validation", epoch["seconds"]))


def _trainer() -> Trainer:
    settings = Settings()
    return composition.trainer(settings, composition.versions(settings), composition.drawings(settings))
