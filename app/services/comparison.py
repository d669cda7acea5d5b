"""How networks read the same pictures: the test images, once for each network, and the taught drawings."""

from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.digits.mnist import Examples
from app.network.model.network import Network
from app.services.answers import Answer, answer_to
from app.services.drawings.store import Drawing, Drawings
from app.services.examples import MnistTestImages
from app.services.models.registry import Model
from app.services.retraining import report
from app.services.work_cache import WorkCache

_MOST_DRAWINGS = 100
_MOST_IMAGES = 20
_KEPT_READS = 64 * 10_000

Pair = tuple[Model, Model]


@dataclass(frozen=True)
class Side:
    """A network and its scores, as `report.score` gives them."""

    model: Model
    test: dict[str, Any]
    drawings: dict[str, Any] | None


@dataclass(frozen=True)
class Comparison:
    """Two networks, what the second has learned and forgotten, and what they read differently.

    Of those pictures there are some, with both answers, and how many there are in all: test images, each with its
    index, its label and its pixels, and drawings, the newest first.
    """

    first: Side
    second: Side
    test_changes: dict[str, list[int]]
    test_differ: list[tuple[int, int, list[int], Answer, Answer]]
    test_differ_count: int
    drawings_differ: list[tuple[Drawing, Answer, Answer]]
    drawings_differ_count: int


class Comparisons:
    """Reads the 10,000 test images with any network; remembers what was read."""

    def __init__(self, shelf: MnistTestImages, drawings: Drawings) -> None:
        self._shelf, self._drawings, self._kept = shelf, drawings, WorkCache(_KEPT_READS)

    def compare(self, first: Model, second: Model) -> Comparison:
        """Both on the test images and on all taught drawings."""
        taught, both = self._drawings.examples(), (first, second)
        reads = [report.read_as(model.network, taught) for model in both]
        images, drawings = _unequal(*map(self._test_read, both)), _unequal(*reads)[::-1]
        return Comparison(
            self._side(first, reads[0], taught),
            self._side(second, reads[1], taught),
            report.changes(self._test_read(first), self._test_read(second), self._shelf.examples),
            [self._image(index, both) for index in images[:_MOST_IMAGES]],
            len(images),
            [self._drawing(index, both) for index in drawings[:_MOST_DRAWINGS]],
            len(drawings),
        )

    def test_accuracy(self, network: Network) -> float:
        """The share of the 10,000 test images it reads rightly."""
        return float((self._read(network) == self._shelf.examples.labels).mean())

    def _test_read(self, model: Model) -> NDArray[np.int64]:
        return self._kept.get(model.id, partial(self._read, model.network))

    def _read(self, network: Network) -> NDArray[np.int64]:
        return report.read_as(network, self._shelf.examples)

    def _side(self, model: Model, read: NDArray[np.int64], taught: Examples) -> Side:
        test = report.score(self._test_read(model), self._shelf.examples)
        return Side(model, test, report.score(read, taught))

    def _image(self, index: int, models: Pair) -> tuple[int, int, list[int], Answer, Answer]:
        return index, *self._shelf.get(index), *_said(models, self._shelf.examples.pixels[index])

    def _drawing(self, index: int, models: Pair) -> tuple[Drawing, Answer, Answer]:
        drawing = self._drawings.at(index)
        return drawing, *_said(models, np.array(drawing.pixels, np.uint8))


def _unequal(first: NDArray[np.int64], second: NDArray[np.int64]) -> list[int]:
    """Where they are not the same."""
    return np.flatnonzero(first != second).tolist()


def _said(models: Pair, pixels: NDArray[np.uint8]) -> tuple[Answer, Answer]:
    first, second = (answer_to(model.network, pixels) for model in models)
    return first, second
