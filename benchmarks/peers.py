"""Ways to train 784-200-10 on MNIST, one per process: `python -m benchmarks.peers NAME SEED` prints what it took.

The clock runs from pixels in memory to weights that can answer: scaling, projecting, shuffling and folding count;
imports, reading the files and the evaluation after each epoch do not.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.digits import mnist
from app.network.model.signals import signals_from_pixels
from app.network.training import loop
from app.network.training.recipes import QUICK, RASHID_2016, Recipe
from app.settings import Settings

Read = Callable[[NDArray[np.uint8]], NDArray[np.intp]]
Peer = Callable[[mnist.Examples, int], Iterator[Read]]
HIDDEN = 200
PIXELS = replace(QUICK, name="pixels", principal_components=0, learning_rate=0.3, batch_size=100, epochs=7)


def ours(recipe: Recipe) -> Peer:
    def trained(examples: mnist.Examples, seed: int) -> Iterator[Read]:
        rng = np.random.default_rng(seed)
        for report in loop.train(examples.pixels, examples.labels, recipe, rng):
            yield lambda pixels, network=report.network: network.query(signals_from_pixels(pixels)).argmax(axis=1)

    return trained


def scikit_learn(examples: mnist.Examples, seed: int) -> Iterator[Read]:
    """MLPClassifier at the best setting found: Adam at 0.002 in batches of 200."""
    from sklearn.neural_network import MLPClassifier

    learner = MLPClassifier(
        (HIDDEN,), activation="logistic", batch_size=200, learning_rate_init=2e-3, alpha=0, random_state=seed
    )
    signals = examples.pixels.astype(np.float32) / 255
    for _ in range(12):
        learner.partial_fit(signals, examples.labels, classes=range(10))
        yield lambda pixels: learner.predict(pixels.astype(np.float32) / 255)


def pytorch(examples: mnist.Examples, seed: int) -> Iterator[Read]:
    """Stochastic gradient descent at the best setting found: momentum 0.9, rate 0.2, batches of 100."""
    import torch
    from torch import nn

    torch.manual_seed(seed)
    network = nn.Sequential(nn.Linear(784, HIDDEN), nn.Sigmoid(), nn.Linear(HIDDEN, 10))
    descent = torch.optim.SGD(network.parameters(), lr=0.2, momentum=0.9)
    signals = torch.tensor(examples.pixels).float() / 255
    labels = torch.tensor(examples.labels).long()
    for _ in range(10):
        for chosen in torch.randperm(len(labels)).split(100):
            descent.zero_grad()
            nn.functional.cross_entropy(network(signals[chosen]), labels[chosen]).backward()
            descent.step()
        yield lambda pixels: network(torch.tensor(pixels).float() / 255).argmax(dim=1).numpy()


PEERS: dict[str, Peer] = {
    "Brainscan `quick`": ours(QUICK),
    "Brainscan, on pixels": ours(PIXELS),
    "2016 loop": ours(replace(RASHID_2016, epochs=6)),
    "scikit-learn": scikit_learn,
    "PyTorch CPU": pytorch,
}


def epochs(peer: Peer, seed: int, examples: mnist.Examples, test: mnist.Examples) -> list[tuple[float, float]]:
    """After each epoch: the seconds of training so far and the accuracy (0..1) on the test images."""
    found, seconds, started = [], 0.0, time.perf_counter()
    for read in peer(examples, seed):
        seconds += time.perf_counter() - started
        found.append((seconds, float((read(test.pixels) == test.labels).mean())))
        started = time.perf_counter()
    return found


def peak_megabytes() -> float:
    """The most memory this process has had resident so far."""
    return int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) / 1024


def main(name: str, seed: str, count: str) -> None:
    """Print as JSON the epochs and the peak memory; the classes are loaded beforehand."""
    directory = Settings().mnist_dir
    examples = mnist.training_examples(directory)[: int(count)]
    found = epochs(PEERS[name], int(seed), examples, mnist.test_examples(directory))
    print(json.dumps({"epochs": found, "megabytes": peak_megabytes()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
