"""The training's side of a job: learn, keep each epoch, evaluate; what happens is said as lines of JSON."""

import json
import os
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from app.digits import mnist
from app.digits.mnist import Examples
from app.errors import BrainscanError
from app.network.training import loop
from app.services import files
from app.services.models import formats
from app.services.retraining import report
from app.services.retraining.folder import Folder, network_in
from app.services.retraining.learning import Learning, Say
from app.services.retraining.order import VALIDATION
from app.services.times import now

_DRAWINGS_SHARE = 0.05  # of all that is learned, as far as few drawings can be repeated
_MOST_COPIES = 50


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
    except loop.Diverged as error:
        say("failed", {"message": f"The training was stopped: {error}.", "resumable": False})
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
    network, card = Learning(folder, order, learned, validation, say).run()
    say("stage", {"stage": "evaluating"})
    before, parent = network_in(folder.before)
    figures = report.report(before, network, parent.parent, mnist.test_examples(mnist_folder), drawings)
    card = replace(card, test_accuracy=figures["after"]["test"]["accuracy"], created=now(), parent=parent.parent)
    files.write(folder.result, formats.to_safetensors(network, card))
    say("trained", {"report": figures})


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
