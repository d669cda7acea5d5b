"""A network that dreams, trained in a process of its own: `python -m benchmarks.shared.dreamer_training JSON`."""

import json
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass

import numpy as np

from app import composition
from app.digits import mnist
from app.network.arrays import CLASSES
from app.network.inversion.dream import dream
from app.network.model.dreaming_network import DreamingNetwork
from app.network.model.network import Network
from app.network.model.signals import pixels_from_signals
from app.services import training
from app.services.models.second_reader import SecondReader
from app.settings import Settings
from benchmarks.shared.subprocesses import output_of


@dataclass(frozen=True)
class DreamerRun:
    """A recipe and a seed; the first `examples` of those to learn from. Epochs and hidden nodes: its own for None."""

    recipe: str
    seed: int
    examples: int
    threads: int
    epochs: int | None = None
    hidden: int | None = None


@dataclass(frozen=True)
class DreamerEpoch:
    """After an epoch: seconds of training so far, validation accuracy 0..1, and how many of ten dreams are read."""

    seconds: float
    accuracy: float
    dreams_read: int


def run(dreamer: DreamerRun) -> list[DreamerEpoch]:
    """Train in a process of its own, with the run's number of threads."""
    told = json.loads(output_of("dreamer_training", json.dumps(asdict(dreamer)), threads=dreamer.threads))
    return [DreamerEpoch(**epoch) for epoch in told]


def train(dreamer: DreamerRun) -> Iterator[DreamerEpoch]:
    """Train in this process; the clock stands still while the network is checked."""
    settings, seconds = Settings(), 0.0
    judge = composition.find_second_reader(settings)
    assert judge, "the second reader is shipped"
    recipe = training.recipe_named(dreamer.recipe, dreamer.epochs, dreamer.hidden)
    examples, validation = training.split(mnist.training_examples(settings.mnist_dir))
    epochs = training.train(recipe, dreamer.seed, examples[: dreamer.examples], validation, lambda done, total: None)
    started = time.perf_counter()
    for epoch in epochs:
        seconds += time.perf_counter() - started - epoch.checking_seconds
        print(f"epoch {epoch.epoch} of {recipe.epochs}, {seconds:.0f} s", file=sys.stderr, flush=True)
        yield DreamerEpoch(seconds, epoch.accuracy, dreams_read(epoch.network, judge))
        started = time.perf_counter()


def dreams_read(network: Network, judge: SecondReader) -> int:
    """How many of the ten digits, each dreamt once, the second reader reads as meant."""
    assert isinstance(network, DreamingNetwork), "it has learned to dream"
    pixels = pixels_from_signals(dream(network, np.arange(CLASSES), np.random.default_rng(0)))
    return sum(answer.label == label for label, answer in enumerate(judge.read(pixels)))


if __name__ == "__main__":
    print(json.dumps([asdict(epoch) for epoch in train(DreamerRun(**json.loads(sys.argv[1])))]))
