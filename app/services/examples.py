"""MNIST's test images, one by one; their files are read when they are first needed."""

import random
from functools import cached_property
from pathlib import Path

import numpy as np

from app.digits import mnist
from app.digits.packed import PackedExamples
from app.errors import NotFound
from app.network.arrays import Bytes, Integers


class MnistTestImages:
    """The 10,000 test images of a folder of MNIST files, in little memory."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    @property
    def examples(self) -> mnist.Examples:
        """All of them, unpacked in 20 ms for whoever asks."""
        return self._packed.unpacked()

    @property
    def labels(self) -> Bytes:
        """Of all of them, (10,000,)."""
        return self._packed.labels

    def pixels(self, indices: Integers) -> Bytes:
        """Those of some images, (n, 784)."""
        return self._packed.pixels(indices)

    def get(self, index: int) -> tuple[int, list[int]]:
        """The label and the 784 pixels of a test image; NotFound past the last."""
        if not 0 <= index < len(self._packed):
            raise NotFound(f"there is no test image {index}; there are 0 to {len(self._packed) - 1}")
        return int(self.labels[index]), self.pixels(np.array([index]))[0].tolist()

    def random_index(self) -> int:
        return random.randrange(len(self._packed))  # nosec B311  # any will do

    @cached_property
    def _packed(self) -> PackedExamples:
        return PackedExamples(mnist.test_examples(self.directory))
