"""MNIST's test images, one by one; their files are read when they are first needed."""

import random
from functools import cached_property
from pathlib import Path

from app.digits import mnist
from app.errors import NotFound


class MnistTestImages:
    """The 10,000 test images of a folder of MNIST files."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    @cached_property
    def examples(self) -> mnist.Examples:
        return mnist.test_examples(self.directory)

    def get(self, index: int) -> tuple[int, list[int]]:
        """The label and the 784 pixels of a test image; NotFound past the last."""
        if not 0 <= index < len(self.examples):
            raise NotFound(f"there is no test image {index}; there are 0 to {len(self.examples) - 1}")
        return int(self.examples.labels[index]), self.examples.pixels[index].tolist()

    def random_index(self) -> int:
        return random.randrange(len(self.examples))  # nosec B311  # any will do
