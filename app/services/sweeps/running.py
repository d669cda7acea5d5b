"""One run of a sweep: what its process does, and how that is started and waited for."""

import json
import subprocess
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np

from app.digits import mnist
from app.errors import BrainscanError
from app.services import training
from app.services.child import ChildCommand, end_with_parent
from app.services.sweeps.sweep import Run

_LOOK_SECONDS = 0.2


def train(run: Run, mnist_folder: Path) -> Run:
    """Do a run, in this process; the run as it ended."""
    examples, validation = training.split(mnist.training_examples(mnist_folder))
    recipe = training.recipe_named(run.recipe, run.epochs, run.hidden)
    try:
        with np.errstate(over="ignore", invalid="ignore"):  # a diverging training is found by its weights
            *_, last = training.train(recipe, run.seed, examples[: run.examples], validation, lambda *_: None)
    except (BrainscanError, MemoryError) as error:
        return replace(run, state="failed", message=str(error) or "there is not enough memory")
    return replace(run, state="done", accuracy=last.accuracy, loss=last.loss, seconds=round(last.seconds, 2))


def main(order: str, mnist_folder: Path) -> None:
    """The process of a run: the run as JSON in, as JSON out; it ends with the process that started it."""
    end_with_parent()
    print(json.dumps(asdict(train(Run(**json.loads(order)), mnist_folder))))


def in_process(run: Run, command: ChildCommand, is_wanted: Callable[[], bool]) -> Run:
    """Do a run in a process of its own, which is killed when it is not wanted any more; the run as it ended."""
    process = command.started("run", json.dumps(asdict(run)))
    with process:
        while is_wanted():
            with suppress(subprocess.TimeoutExpired):
                process.wait(_LOOK_SECONDS)
                break
        else:
            process.kill()
            return replace(run, state="cancelled")
        output = process.stdout.read() if process.stdout else b""
    if process.returncode:
        return replace(run, state="failed", message=f"its process ended with status {process.returncode}")
    return Run(**json.loads(output))
