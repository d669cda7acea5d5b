"""A short training in a process of its own: `python -m benchmarks.shared.training_run JSON` prints what it cost."""

import json
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace

import numpy as np

from app.digits import mnist
from app.network.arrays import Bytes
from app.network.model.distortion import distort
from app.network.model.signals import signals_from_pixels
from app.network.training import loop
from app.network.training.recipes import RECIPES, Recipe
from app.settings import Settings
from benchmarks.shared.subprocesses import output_of, peak_megabytes
from benchmarks.shared.trainers import PIXELS_RECIPE

KNOWN = {**RECIPES, PIXELS_RECIPE.name: PIXELS_RECIPE}
_BLOCK = 1000


@dataclass(frozen=True)
class TrainingRun:
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
    def changed_recipe(self) -> Recipe:
        """The named recipe with this run's changes."""
        recipe = replace(KNOWN[self.recipe], epochs=self.epochs)
        recipe = replace(recipe, hidden_sizes=(self.hidden,)) if self.hidden else recipe
        return recipe if self.distorted else replace(recipe, distortion=None)


@dataclass(frozen=True)
class TrainingCost:
    """The seconds of each epoch, the CPU seconds of distorting all examples once, and the peak resident megabytes."""

    epochs: list[float]
    distorting: float
    megabytes: float


def run(training: TrainingRun) -> TrainingCost:
    """Train in a process of its own, with the run's number of threads."""
    arguments = json.dumps(asdict(training))
    return TrainingCost(**json.loads(output_of("training_run", arguments, threads=training.threads)))


def train(training: TrainingRun) -> TrainingCost:
    """Train in this process, with as many threads as it has."""
    recipe, (pixels, labels) = training.changed_recipe, _examples(training.examples)
    seconds = list(_epoch_seconds(recipe, pixels, labels))
    megabytes = peak_megabytes()
    return TrainingCost(seconds, _distorting_cpu_seconds(recipe, pixels), megabytes)


def _examples(count: int) -> tuple[Bytes, Bytes]:
    """So many training images (count, 784) and their labels (count,), repeated where MNIST has fewer."""
    known = mnist.training_examples(Settings().mnist_dir)
    if count <= len(known):
        return known.pixels[:count], known.labels[:count]
    return np.resize(known.pixels, (count, known.pixels.shape[1])), np.resize(known.labels, count)


def _epoch_seconds(recipe: Recipe, pixels: Bytes, labels: Bytes) -> Iterator[float]:
    started = time.perf_counter()
    for _ in loop.train(pixels, labels, recipe, np.random.default_rng(0)):
        ended = time.perf_counter()
        yield ended - started
        started = ended


def _distorting_cpu_seconds(recipe: Recipe, pixels: Bytes) -> float:
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
    print(json.dumps(asdict(train(TrainingRun(**json.loads(sys.argv[1]))))))
