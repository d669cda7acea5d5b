"""A short training in a process of its own: `python -m benchmarks.trial` with a trial as JSON prints what it took."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace

import numpy as np

from app.digits import mnist
from app.network.model.distortion import distort
from app.network.model.signals import signals_from_pixels
from app.network.training import loop
from app.network.training.recipes import RECIPES, Recipe
from app.settings import ROOT, Settings
from benchmarks.peers import PIXELS, peak_megabytes

KNOWN = {**RECIPES, PIXELS.name: PIXELS}
_BLOCK = 1000


@dataclass(frozen=True)
class Trial:
    """Which recipe, on how many examples (MNIST's, repeated where they are more), for how many epochs.

    `hidden` nodes: the recipe's own where 0. `distorted` is False to leave the recipe's distortion out.
    """

    recipe: str
    examples: int
    threads: int
    epochs: int = 1
    hidden: int = 0
    distorted: bool = True

    @property
    def trained(self) -> Recipe:
        recipe = replace(KNOWN[self.recipe], epochs=self.epochs)
        recipe = replace(recipe, hidden_sizes=(self.hidden,)) if self.hidden else recipe
        return recipe if self.distorted else replace(recipe, distortion=None)


@dataclass(frozen=True)
class Taken:
    """The seconds of each epoch, the CPU seconds of distorting all examples once, and the peak resident megabytes."""

    epochs: list[float]
    distorting: float
    megabytes: float


def run(trial: Trial) -> Taken:
    """In a process of its own, so that nobody's threads and memory are another's."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.trial", json.dumps(asdict(trial))],
        cwd=ROOT,
        env={**os.environ, "OPENBLAS_NUM_THREADS": str(trial.threads)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return Taken(**json.loads(done.stdout))


def take(trial: Trial) -> Taken:
    """Train here."""
    known = mnist.training_examples(Settings().mnist_dir)
    pixels, labels = known.pixels[: trial.examples], known.labels[: trial.examples]
    if trial.examples > len(known):
        pixels, labels = np.resize(pixels, (trial.examples, pixels.shape[1])), np.resize(labels, trial.examples)
    del known
    seconds = list(_epochs(trial.trained, pixels, labels))
    megabytes = peak_megabytes()
    return Taken(seconds, _distorting(trial.trained, pixels), megabytes)


def _epochs(recipe: Recipe, pixels: np.ndarray, labels: np.ndarray) -> Iterator[float]:
    started = time.perf_counter()
    for _ in loop.train(pixels, labels, recipe, np.random.default_rng(0)):
        ended = time.perf_counter()
        yield ended - started
        started = ended


def _distorting(recipe: Recipe, pixels: np.ndarray) -> float:
    """This thread's CPU seconds for one epoch's distortion and nothing else."""
    if not recipe.distortion:
        return 0.0
    rng, seconds = np.random.default_rng(0), 0.0
    for start in range(0, len(pixels), _BLOCK):
        signals = signals_from_pixels(pixels[start : start + _BLOCK])
        started = time.thread_time()
        distort(signals, recipe.distortion, rng)
        seconds += time.thread_time() - started
    return seconds


if __name__ == "__main__":
    print(json.dumps(asdict(take(Trial(**json.loads(sys.argv[1]))))))
