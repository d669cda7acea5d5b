"""What a query takes by how many pictures it is shown at once, in a process of its own with one thread."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from app.digits import mnist
from app.network.model.network import Network
from app.network.model.signals import signals_from_pixels
from app.services.models.registry import Models
from app.settings import ROOT, Settings

_PATIENCE_SECONDS = 0.5

Signals = NDArray[np.float32]


@dataclass(frozen=True)
class Asked:
    """The network's layers, and (pictures at once, microseconds a picture) of its queries and their products alone."""

    layers: list[int]
    pictures: list[tuple[int, float]]
    products: list[tuple[int, float]]


def run(sizes: Sequence[int]) -> Asked:
    """The default network, asked."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.asking", *map(str, sizes)],
        cwd=ROOT,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout)
    pairs = {name: [tuple(pair) for pair in told[name]] for name in ("pictures", "products")}
    return Asked(told["layers"], **pairs)


def ask(sizes: Sequence[int]) -> Asked:
    """Here."""
    settings = Settings()
    network = Models([settings.models_dir], settings.model).default.network
    signals = signals_from_pixels(mnist.test_examples(settings.mnist_dir).pixels)
    pictures = [(size, _microseconds(network.query, signals[:size])) for size in sizes]
    products = [(size, _microseconds(lambda shown: _products(network, shown), signals[:size])) for size in sizes]
    return Asked(list(network.sizes), pictures, products)


def _products(network: Network, signals: Signals) -> Signals:
    for layer in network.layers:
        signals = signals @ layer.weights.T
    return signals


def _microseconds(act: Callable[[Signals], Signals], signals: Signals) -> float:
    """The least a picture, of as many times as there is patience for."""
    ends, taken = time.perf_counter() + _PATIENCE_SECONDS, []
    while not taken or time.perf_counter() < ends:
        started = time.perf_counter()
        act(signals)
        taken.append(time.perf_counter() - started)
    return 1e6 * min(taken) / len(signals)


if __name__ == "__main__":
    print(json.dumps(asdict(ask([int(size) for size in sys.argv[1:]]))))
