"""What is measured, beside what, and who judges."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app.digits.mnist import Examples
from app.network.arrays import CLASSES, Bytes, Floats
from app.network.model.convnet import forward
from app.network.model.signals import signals_from_pixels
from app.services.answers import Answer
from app.services.models.registry import Model, Models
from app.services.models.second_reader import SecondReader
from app.services.pictures import METHODS, Method, Pictures
from app.services.reading import Reader
from app.services.work_cache import WorkCache

_CHUNK = 100


@dataclass(frozen=True, eq=False)
class Subject:
    """A network, the second reader that judges what it draws, and MNIST's images.

    `beside` is a network that it is compared with, if that is here.
    """

    model: Model
    beside: Model | None
    judge: SecondReader
    learned: Examples
    test: Examples

    @property
    def dreams(self) -> bool:
        return self.model.dreams

    @property
    def methods(self) -> list[Method]:
        """The ways in which it can draw."""
        return [method for method in METHODS if method != "dream" or self.dreams]

    @property
    def reader(self) -> Reader:
        return Reader(Models.of(self.model))

    @property
    def pictures(self) -> Pictures:
        """Draws with it, and remembers nothing of what was drawn before."""
        return pictures_of(self.model, self.judge)

    def some_test_images(self, count: int) -> Examples:
        """So many at random, the same ones each time; the first half of MNIST's is neater than the second."""
        chosen = np.random.default_rng(0).permutation(len(self.test))[:count]
        return Examples(self.test.pixels[chosen], self.test.labels[chosen])

    def some_training_images(self, each: int) -> Bytes:
        """So many of each digit at random, the same ones each time."""
        rng = np.random.default_rng(0)
        chosen = [rng.permutation(np.flatnonzero(self.learned.labels == label))[:each] for label in range(CLASSES)]
        pixels: Bytes = self.learned.pixels[np.concatenate(chosen)]
        return pixels

    def features(self, pixels: Bytes) -> Floats:
        """The inputs (n, 384) of the judge's last layer for pictures (n, 784)."""
        parts = [pixels[start : start + _CHUNK] for start in range(0, len(pixels), _CHUNK)]
        return np.concatenate([forward(self.judge.convnet.parameters, signals_from_pixels(part))[2] for part in parts])

    @cached_property
    def test_features(self) -> Floats:
        """The features of all test images."""
        return self.features(self.test.pixels)


def pictures_of(model: Model, judge: SecondReader) -> Pictures:
    """Draws with a network, and remembers nothing of what was drawn before."""
    return Pictures(Models.of(model), judge, WorkCache(1))


def agreement(opinions: Sequence[Answer | None], labels: Sequence[int]) -> tuple[int, float]:
    """How many answers are as they were meant, and the meant digits' mean score 0..1."""
    pairs = [*_answered(opinions, labels)]
    right = sum(answer.label == label for answer, label in pairs)
    return right, sum(answer.scores[label] for answer, label in pairs) / len(pairs)


def _answered(opinions: Sequence[Answer | None], labels: Sequence[int]) -> Iterator[tuple[Answer, int]]:
    for answer, label in zip(opinions, labels, strict=True):
        assert answer is not None, "the second reader is there"
        yield answer, label
