"""Ways to train 784-200-10 on MNIST, each in a process: `python -m benchmarks.shared.trainers NAME SEED COUNT`.

The clock runs from pixels in memory to weights that can answer: scaling, projecting, shuffling and folding count;
imports, reading the files and the evaluation after each epoch do not.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import partial

import numpy as np

from app.digits import mnist
from app.network.arrays import CLASSES, PIXELS, Bytes, Integers
from app.network.model.network import Network
from app.network.model.signals import signals_from_pixels
from app.network.training import loop
from app.network.training.recipes import QUICK, RASHID_2016, Recipe
from app.settings import Settings
from benchmarks.shared.subprocesses import output_of, peak_megabytes

Read = Callable[[Bytes], Integers]  # pixels (n, 784) to labels (n,)
Trainer = Callable[[mnist.Examples, int], Iterator[Read]]  # from examples and a seed, a reader after each epoch
HIDDEN = 200
PIXELS_RECIPE = replace(QUICK, name="pixels", principal_components=0, learning_rate=0.3, batch_size=100, epochs=7)


@dataclass(frozen=True)
class Epochs:
    """After each epoch the seconds so far and the accuracy (0..1) on the test images; peak resident megabytes."""

    epochs: list[tuple[float, float]]
    megabytes: float


def run(name: str, seed: int, examples: int, threads: int) -> Epochs:
    """Train by one of the TRAINERS in a process of its own, with so many threads."""
    told = json.loads(output_of("trainers", name, seed, examples, threads=threads))
    return Epochs([(seconds, accuracy) for seconds, accuracy in told["epochs"]], told["megabytes"])


def brainscan(recipe: Recipe) -> Trainer:
    """Trains by one of this project's recipes."""

    def trained(examples: mnist.Examples, seed: int) -> Iterator[Read]:
        rng = np.random.default_rng(seed)
        for report in loop.train(examples.pixels, examples.labels, recipe, rng):
            yield partial(_read, report.network)

    return trained


def _read(network: Network, pixels: Bytes) -> Integers:
    labels: Integers = network.query(signals_from_pixels(pixels)).argmax(axis=1)
    return labels


def scikit_learn(examples: mnist.Examples, seed: int) -> Iterator[Read]:
    """MLPClassifier at the best setting found: Adam at 0.002 in batches of 200."""
    from sklearn.neural_network import MLPClassifier

    learner = MLPClassifier(
        (HIDDEN,), activation="logistic", batch_size=200, learning_rate_init=2e-3, alpha=0, random_state=seed
    )
    signals = examples.pixels.astype(np.float32) / 255
    for _ in range(12):
        learner.partial_fit(signals, examples.labels, classes=range(CLASSES))
        yield lambda pixels: np.asarray(learner.predict(pixels.astype(np.float32) / 255), np.int64)


def pytorch(examples: mnist.Examples, seed: int) -> Iterator[Read]:
    """Stochastic gradient descent at the best setting found: momentum 0.9, rate 0.2, batches of 100."""
    import torch
    from torch import nn

    torch.manual_seed(seed)
    network = nn.Sequential(nn.Linear(PIXELS, HIDDEN), nn.Sigmoid(), nn.Linear(HIDDEN, CLASSES))
    descent = torch.optim.SGD(network.parameters(), lr=0.2, momentum=0.9)
    signals = torch.tensor(examples.pixels).float() / 255
    labels = torch.tensor(examples.labels).long()
    for _ in range(10):
        for chosen in torch.randperm(len(labels)).split(100):
            descent.zero_grad()
            nn.functional.cross_entropy(network(signals[chosen]), labels[chosen]).backward()
            descent.step()
        yield lambda pixels: np.asarray(network(torch.tensor(pixels).float() / 255).argmax(dim=1), np.int64)


TRAINERS: dict[str, Trainer] = {
    "Brainscan `quick`": brainscan(QUICK),
    "Brainscan, on pixels": brainscan(PIXELS_RECIPE),
    "2016 loop": brainscan(replace(RASHID_2016, epochs=6)),
    "scikit-learn": scikit_learn,
    "PyTorch CPU": pytorch,
}


def train(trainer: Trainer, seed: int, examples: mnist.Examples, test: mnist.Examples) -> Epochs:
    """Train in this process."""
    epochs, seconds, started = [], 0.0, time.perf_counter()
    for read in trainer(examples, seed):
        seconds += time.perf_counter() - started
        epochs.append((seconds, float((read(test.pixels) == test.labels).mean())))
        started = time.perf_counter()
    return Epochs(epochs, peak_megabytes())


def main(name: str, seed: str, count: str) -> None:
    """Print as JSON the epochs and the peak memory."""
    directory = Settings().mnist_dir
    examples = mnist.training_examples(directory)[: int(count)]
    print(json.dumps(asdict(train(TRAINERS[name], int(seed), examples, mnist.test_examples(directory)))))


if __name__ == "__main__":
    main(*sys.argv[1:])
