"""An epoch's examples in batches: shuffled, distorted, as signals and targets."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np
from numpy.typing import NDArray

from app.network.arrays import CLASSES, Floats
from app.network.model.distortion import distort
from app.network.model.signals import signals_from_pixels, targets_from_labels
from app.network.training.outliers import scribbles
from app.network.training.recipes import Recipe

_BLOCK = 1000  # examples made at once, rounded up to whole batches

Pixels = NDArray[np.uint8]


def batches(
    pixels: Pixels | Floats, labels: NDArray[np.uint8], recipe: Recipe, rng: np.random.Generator
) -> Iterator[tuple[Floats, Floats]]:
    """Signals (b, 784) and targets (b, 10) of each batch; the next thousand are made while the last are learned.

    For a recipe with components `pixels` are places along these (n, components), and so are the signals.
    Pictures of nothing, where the recipe wants them, come last in each batch; their targets are all low.
    """
    order = np.arange(len(pixels)) if recipe.online else rng.permutation(len(pixels))
    block = recipe.batch_size * -(-_BLOCK // recipe.batch_size)
    parts = [order[start : start + block] for start in range(0, len(order), block)]
    for made in _ahead(partial(_made, pixels, labels, recipe, rng), parts):
        yield from made


def _made(
    pixels: Pixels | Floats,
    labels: NDArray[np.uint8],
    recipe: Recipe,
    rng: np.random.Generator,
    chosen: NDArray[np.intp],
) -> list[tuple[Floats, Floats]]:
    """The batches of the chosen examples."""
    signals, targets = pixels[chosen], targets_from_labels(labels[chosen], recipe.label_smoothing)
    if not recipe.principal_components:
        signals = signals_from_pixels(signals)
    if recipe.distortion:
        signals = distort(signals, recipe.distortion, rng)
    parts = [slice(start, start + recipe.batch_size) for start in range(0, len(chosen), recipe.batch_size)]
    if not recipe.outliers:
        return [(signals[part], targets[part]) for part in parts]
    nothing = np.full((recipe.outliers, CLASSES), recipe.label_smoothing, np.float32)
    return [
        (np.concatenate([signals[part], scribbles(recipe.outliers, rng)]), np.concatenate([targets[part], nothing]))
        for part in parts
    ]


def _ahead(make: Callable, parts: Iterable) -> Iterator:
    """make(part) for each part in order, each made on another thread while the one before it is in use."""
    with ThreadPoolExecutor(1) as worker:
        made = deque()
        for part in parts:
            made.append(worker.submit(make, part))
            if len(made) > 1:
                yield made.popleft().result()
        while made:
            yield made.popleft().result()
