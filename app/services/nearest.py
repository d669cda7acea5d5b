"""The training digits that are most like a picture."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from app.digits import mnist
from app.digits.mnist import Examples
from app.network.arrays import Bytes, Floats

SEARCHED = 10_000  # the first training images, 8 MB; all of them would take 47
_FULL = np.float32(255)


@dataclass(frozen=True, eq=False)
class Neighbour:
    """A training image: its place among them, its label, and its pixels (784,) uint8, 255 = ink.

    `distance` is Euclidean, each pixel 0..1.
    """

    index: int
    label: int
    distance: float
    pixels: Bytes


class NearestDigits:
    """Finds them among the first 10,000 training images of a folder of MNIST files, read when first needed."""

    def __init__(self, mnist_folder: Path) -> None:
        self._folder = mnist_folder

    def nearest(self, pixels: Bytes, count: int = 3) -> list[Neighbour]:
        """So many, the nearest to a framed picture (784,) uint8 first; CorruptFile without MNIST's files."""
        examples, squares = self._searched
        wanted = pixels.reshape(-1).astype(np.float32)
        distances = squares - 2 * _products(examples.pixels, wanted) + wanted @ wanted
        chosen = np.argsort(distances, kind="stable")[:count].tolist()
        lengths = np.sqrt(distances.clip(0)) / _FULL
        return [Neighbour(i, int(examples.labels[i]), float(lengths[i]), examples.pixels[i]) for i in chosen]

    @property
    def examples(self) -> Examples:
        """The images that are searched; CorruptFile without MNIST's files."""
        return self._searched[0]

    @cached_property
    def mean(self) -> Floats:
        """The mean of these images, (784,) 0..255."""
        mean: Floats = self._searched[0].pixels.mean(axis=0, dtype=np.float32)
        return mean

    @cached_property
    def _searched(self) -> tuple[Examples, Floats]:
        """The images, and the square of each one's length (n,)."""
        examples = mnist.training_examples(self._folder)[:SEARCHED]
        copied = Examples(examples.pixels.copy(), examples.labels.copy())  # so that the other images can be forgotten
        return copied, np.square(copied.pixels, dtype=np.float32).sum(axis=1)


def _products(pixels: Bytes, wanted: Floats) -> Floats:
    """Each row (n, 784) uint8 times `wanted` (784,), a thousand rows at a time."""
    parts = [pixels[start : start + 1000].astype(np.float32) @ wanted for start in range(0, len(pixels), 1000)]
    return np.concatenate(parts)
