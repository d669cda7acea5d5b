"""The worker's side of a job: train, save each epoch, evaluate. It emits events as lines of JSON."""

from dataclasses import asdict, replace
from pathlib import Path

import numpy as np

from app.digits import mnist
from app.digits.mnist import Examples
from app.errors import BrainscanError, Diverged
from app.services import evaluation, training
from app.services.child import Emit, end_with_parent, open_emitter
from app.services.retraining.folder import Folder, read_network, write_network
from app.services.retraining.gate import Gate
from app.services.retraining.training_run import TrainingRun
from app.services.times import now

_DRAWINGS_SHARE = 0.05  # of all that is learned, as far as few drawings can be repeated
_MOST_COPIES = 50


def main(path: Path, mnist_folder: Path) -> None:
    """Run the job in a folder; commands come by stdin, a pipe from the server, and it ends at once when that does."""
    emit, gate = open_emitter(), Gate()
    end_with_parent(gate.tell)
    try:
        with np.errstate(over="ignore", invalid="ignore"):  # a diverging training is found by its weights
            run(Folder(path), mnist_folder, emit, gate)
    except Diverged as error:
        emit("failed", {"message": f"The training was stopped: {error}.", "reason": error.advice, "resumable": False})
    except (BrainscanError, OSError, MemoryError) as error:
        emit("failed", {"message": f"The training failed: {_reason(error)}.", "resumable": True})


def run(folder: Folder, mnist_folder: Path, emit: Emit, gate: Gate) -> None:
    """Everything from loading to the finished network in `folder.result`."""
    emit("stage", {"stage": "loading"})
    order, drawings = folder.order(), folder.drawings()
    examples, validation = training.split(mnist.training_examples(mnist_folder))
    learned = with_drawings(examples[: order.examples], drawings if order.include_drawings else drawings[:0])
    emit("stage", {"stage": "training"})
    network, card = TrainingRun(folder, order, learned, validation, emit, gate).run()
    emit("stage", {"stage": "evaluating"})
    before, parent = read_network(folder.before)
    report = evaluation.report(before, network, parent.parent, mnist.test_examples(mnist_folder), drawings)
    card = replace(card, test_accuracy=report.after.test.accuracy, created=now(), parent=parent.parent)
    write_network(folder.result, network, replace(card, loss=None, training_accuracy=None))
    emit("trained", {"report": asdict(report)})


def with_drawings(examples: Examples, drawings: Examples) -> Examples:
    """Examples and drawings to learn from, each drawing several times, so that a few count among so many examples."""
    if not len(drawings):
        return examples
    copies = min(_MOST_COPIES, max(1, round(_DRAWINGS_SHARE * len(examples) / len(drawings))))
    pixels = np.concatenate([examples.pixels, *[drawings.pixels] * copies])
    return Examples(pixels, np.concatenate([examples.labels, *[drawings.labels] * copies]))


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"{error.strerror or error} ({error.filename})" if error.filename else str(error.strerror or error)
    return "there is not enough memory; choose fewer hidden nodes" if isinstance(error, MemoryError) else str(error)
