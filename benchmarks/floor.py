"""The floor under an epoch's time: the matrix products of learning alone, in a process of its own."""

import os
import subprocess
import sys
import time

import numpy as np

from app.settings import ROOT


def seconds(inputs: int, hidden: int, batch: int, examples: int, threads: int) -> float:
    """The least of three epochs, each the products of all its batches, float32, in numpy's OpenBLAS."""
    numbers = [str(number) for number in (inputs, hidden, batch, examples)]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.floor", *numbers],
        cwd=ROOT,
        env={**os.environ, "OPENBLAS_NUM_THREADS": str(threads)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return float(done.stdout)


def products(inputs: int, hidden: int, batch: int, examples: int, classes: int = 10) -> float:
    """Seconds of one epoch: two layers forwards, both weights' gradients, and one error a layer down."""
    rng = np.random.default_rng(0)
    first, second = rng.random((hidden, inputs), np.float32), rng.random((classes, hidden), np.float32)
    shown, error = rng.random((batch, inputs), np.float32), rng.random((batch, classes), np.float32)
    started = time.perf_counter()
    for _ in range(-(-examples // batch)):
        middle = shown @ first.T
        middle @ second.T
        error.T @ middle
        below = error @ second
        below.T @ shown
    return time.perf_counter() - started


if __name__ == "__main__":
    print(min(products(*map(int, sys.argv[1:])) for _ in range(3)))
