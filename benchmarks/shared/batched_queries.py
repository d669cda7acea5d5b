"""How long a query takes by the number of pictures in it: `python -m benchmarks.shared.batched_queries SIZE...`."""

import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from app.digits import mnist
from app.network.arrays import Floats
from app.network.model.network import Network
from app.network.model.signals import signals_from_pixels
from app.services.models.registry import Models
from app.settings import Settings
from benchmarks.shared.subprocesses import output_of

_REPEAT_SECONDS = 0.5


@dataclass(frozen=True)
class BatchedQueries:
    """The network's layers, and (pictures at once, microseconds a picture) of queries and of their products alone."""

    layers: list[int]
    queries: list[tuple[int, float]]
    products: list[tuple[int, float]]


def run(sizes: Sequence[int]) -> BatchedQueries:
    """Measure the default network in a process of its own, with one thread."""
    told = json.loads(output_of("batched_queries", *sizes))
    queries, products = ([(size, each) for size, each in told[name]] for name in ("queries", "products"))
    return BatchedQueries(told["layers"], queries, products)


def time_queries(sizes: Sequence[int]) -> BatchedQueries:
    """Measure the default network in this process."""
    settings = Settings()
    network = Models([settings.models_dir], settings.model).default.network
    signals = signals_from_pixels(mnist.test_examples(settings.mnist_dir).pixels)
    queries = [(size, _microseconds(network.query, signals[:size])) for size in sizes]
    products = [(size, _microseconds(lambda shown: _products(network, shown), signals[:size])) for size in sizes]
    return BatchedQueries(list(network.sizes), queries, products)


def _products(network: Network, signals: Floats) -> Floats:
    for layer in network.layers:
        signals = signals @ layer.weights.T
    return signals


def _microseconds(act: Callable[[Floats], Floats], signals: Floats) -> float:
    """Per picture, the shortest of as many runs as fit into half a second."""
    ends = time.perf_counter() + _REPEAT_SECONDS
    seconds: list[float] = []
    while not seconds or time.perf_counter() < ends:
        started = time.perf_counter()
        act(signals)
        seconds.append(time.perf_counter() - started)
    return 1e6 * min(seconds) / len(signals)


if __name__ == "__main__":
    print(json.dumps(asdict(time_queries([int(size) for size in sys.argv[1:]]))))
