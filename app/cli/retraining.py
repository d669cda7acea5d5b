"""The command that retrains as the server does: with drawings, checkpoints and the gate."""

import time
from enum import StrEnum
from typing import Annotated, get_args

import typer
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

from app import composition
from app.cli.options import console, say
from app.errors import InvalidInput
from app.services.retraining.events import Event
from app.services.retraining.order import DEFAULT_RECIPE, Activation, Order, recipes
from app.services.retraining.trainer import Trainer
from app.settings import Settings

cli = typer.Typer()
Activate = StrEnum("Activate", {name: name for name in get_args(Activation)})
_LOOK_SECONDS = 0.1


@cli.command()
def retrain(
    recipe: Annotated[
        str, typer.Option(help="what to train: " + ", ".join(recipe.name for recipe in recipes()))
    ] = DEFAULT_RECIPE,
    epochs: Annotated[int | None, typer.Option(help="times through the examples; the recipe's own if left out")] = None,
    hidden: Annotated[int | None, typer.Option(help="hidden nodes; the recipe's own if left out")] = None,
    rate: Annotated[float | None, typer.Option(help="learning rate; the recipe's own if left out")] = None,
    examples: Annotated[int | None, typer.Option(help="learn from so many images only")] = None,
    seed: Annotated[int, typer.Option(help="of all that is random")] = 0,
    include_drawings: Annotated[bool, typer.Option("--drawings", help="learn the taught drawings, too")] = False,
    activate: Annotated[Activate, typer.Option(help="when it goes into service")] = Activate["if-better"],
    resume: Annotated[str | None, typer.Option(help="continue this training instead, after its last epoch")] = None,
) -> None:
    """Retrain as the server does, and put the network into service if it reads no worse."""
    trainer = _trainer()
    if resume:
        job = trainer.resume(resume)
    else:
        order = Order.of(recipe, epochs, hidden, rate, examples, seed, include_drawings, activate.value)
        job = trainer.start(order)
    try:
        message = _followed(trainer, job.id, job.last_event)
    except KeyboardInterrupt:
        message = trainer.cancel(job.id).message
    if trainer.get(job.id).state != "succeeded":
        raise InvalidInput(message)
    say(message)


def _followed(trainer: Trainer, id: str, last: int) -> str:
    """Show what happens until it has ended; the sentence that says how."""
    columns = TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[left]}")
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("training", total=1.0, left="")
        while True:
            running = trainer.is_running(id)
            for event in trainer.events(id, last):
                last = event.number
                _show(progress, task, event)
            if not running:
                return trainer.get(id).message
            time.sleep(_LOOK_SECONDS)


def _show(progress: Progress, task: int, event: Event) -> None:
    data = event.data
    if event.kind == "stage":
        progress.update(task, description=data["stage"])
    if event.kind in ("progress", "epoch") and data["eta_seconds"] is not None:
        progress.update(task, completed=data["share"], left=f"{data['eta_seconds']:.0f} s left")
    if event.kind == "epoch" and data["epoch"]:
        progress.console.print(
            f"epoch {data['epoch']:3d}  loss {data['loss']:.4f}  while learning {data['training_accuracy']:.2%}"
            f"  validation {data['validation_accuracy']:.2%}  {data['seconds']:.1f} s",
            highlight=False,
        )


def _trainer() -> Trainer:
    settings = Settings()
    return composition.trainer(settings, composition.versions(settings), composition.drawings(settings))
