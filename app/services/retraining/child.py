"""The training's side of a job: learn, keep each epoch, evaluate; what happens is said as lines of JSON."""

import json
import os
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from app.digits import mnist
from app.digits.mnist import Examples
from app.errors import BrainscanError
from app.network import training
from app.network.network import Network
from app.network.recipes import Recipe
from app.services import model_files
from app.services.card import Card
from app.services.retraining import pictures, report
from app.services.retraining.clock import Clock
from app.services.retraining.folder import Folder, network_in
from app.services.retraining.order import VALIDATION, Order
from app.services.times import now

Say = Callable[[str, dict[str, Any]], None]

_DRAWINGS_SHARE = 0.05  # of all that is learned, as far as few drawings can be repeated
_MOST_COPIES = 50
_EVALUATIONS = 5  # the one at the end takes as long as so many of an epoch's


def main(path: Path, mnist_folder: Path) -> None:
    """Run the job in a folder; end at once when the parent does (its end of stdin closes)."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "w")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    threading.Thread(target=_end_with_parent, daemon=True).start()

    def say(kind: str, data: dict[str, Any]) -> None:
        print(json.dumps([kind, data], separators=(",", ":")), file=out, flush=True)

    try:
        with np.errstate(over="ignore", invalid="ignore"):  # a diverging training is found by its weights
            run(Folder(path), mnist_folder, say)
    except training.Diverged as error:
        say("failed", {"message": f"The training diverged: {error}.", "resumable": False})
    except (BrainscanError, OSError, MemoryError) as error:
        say("failed", {"message": f"The training failed: {_reason(error)}.", "resumable": True})


def run(folder: Folder, mnist_folder: Path, say: Say) -> None:
    """Everything from loading to the finished network in `folder.result`."""
    say("stage", {"stage": "loading"})
    order, drawings = folder.order(), folder.drawings()
    examples = mnist.training_examples(mnist_folder)
    validation = examples[-VALIDATION:]
    learned = _with_drawings(examples[: order.examples], drawings if order.include_drawings else drawings[:0])
    say("stage", {"stage": "training"})
    network, card = _trained(folder, order, learned, validation, say)
    say("stage", {"stage": "evaluating"})
    before, parent = network_in(folder.before)
    figures = report.report(before, network, parent.parent, mnist.test_examples(mnist_folder), drawings)
    card = replace(card, test_accuracy=figures["after"]["test"]["accuracy"], created=now(), parent=parent.parent)
    model_files.write(folder.result, model_files.to_safetensors(network, card))
    say("trained", {"report": figures})


def _trained(folder: Folder, order: Order, learned: Examples, validation: Examples, say: Say) -> tuple[Network, Card]:
    """Learn epoch by epoch, on from the last one that was kept."""
    network, card = network_in(folder.checkpoint) if folder.checkpoint.exists() else (None, Card(order.recipe))
    clock = Clock(order.epochs, card.epochs or 0, card.training_seconds or 0.0)
    for epoch in _epochs(order, learned, network, clock, say):
        network = epoch.network
        card = _epoch_done(folder, order, epoch, validation, clock, say)
    return network, card


def _epochs(
    order: Order, learned: Examples, start: Network | None, clock: Clock, say: Say
) -> Iterator[training.EpochReport]:
    def progress(done: int, total: int) -> None:
        if clock.due():
            say("progress", {"epoch": clock.done + 1, "epochs": clock.epochs, **clock.at(done / total)})

    if clock.done < clock.epochs:
        recipe = _rest(order.recipe_to_train(), clock.done)
        rng = np.random.default_rng([order.seed, clock.done] if clock.done else order.seed)
        yield from training.train(learned.pixels, learned.labels, recipe, rng, progress, start)


def _rest(recipe: Recipe, done: int) -> Recipe:
    """What is left of a recipe after some epochs: the rate goes on falling to 0 from where it was."""
    left = recipe.epochs - done
    rate = recipe.rate if recipe.one_by_one else recipe.rate * left / recipe.epochs
    return replace(recipe, epochs=left, rate=rate)


def _epoch_done(
    folder: Folder, order: Order, epoch: training.EpochReport, validation: Examples, clock: Clock, say: Say
) -> Card:
    """Check it, keep it, tell it."""
    clock.done += 1
    checking = clock.at(0)["seconds"]
    accuracy = float((report.read_as(epoch.network, validation) == validation.labels).mean())
    clock.epilogue = _EVALUATIONS * (clock.at(0)["seconds"] - checking)
    shown = pictures.shown_at(clock.done, clock.epochs)
    drawn = pictures.drawn(epoch.network) if shown else {"scans": None, "dreams": None}
    card = _card(order, clock, accuracy)
    model_files.write(folder.checkpoint, model_files.to_safetensors(epoch.network, card))
    figures = {
        "loss": epoch.loss,
        "training_accuracy": epoch.training_accuracy,
        "validation_accuracy": accuracy,
        "seconds": clock.at(0)["seconds"],
        "eta_seconds": clock.at(0)["eta_seconds"],
    }
    say("epoch", {"epoch": clock.done, "epochs": clock.epochs, **figures, **drawn})
    return card


def _card(order: Order, clock: Clock, validation_accuracy: float) -> Card:
    """The card of the network after so many epochs."""
    recipe = replace(order.recipe_to_train(), epochs=clock.done)
    card = Card.of_training(recipe, order.seed, None, clock.at(0)["seconds"])
    return replace(card, validation_accuracy=validation_accuracy, origin="trained", drawings=order.drawings)


def _with_drawings(examples: Examples, drawings: Examples) -> Examples:
    """A few drawings would drown in so many examples: each is learned several times an epoch."""
    if not len(drawings):
        return examples
    copies = min(_MOST_COPIES, max(1, round(_DRAWINGS_SHARE * len(examples) / len(drawings))))
    pixels = np.concatenate([examples.pixels, *[drawings.pixels] * copies])
    return Examples(pixels, np.concatenate([examples.labels, *[drawings.labels] * copies]))


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"{error.strerror or error} ({error.filename})" if error.filename else str(error.strerror or error)
    return "there is not enough memory; choose fewer hidden nodes" if isinstance(error, MemoryError) else str(error)


def _end_with_parent() -> None:
    while os.read(sys.stdin.fileno(), 1):
        pass
    os._exit(1)
