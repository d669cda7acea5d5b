"""How networks read the same pictures: the test images, once for each network, and the taught drawings."""

from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.digits.mnist import Examples
from app.network.network import Network
from app.services.answers import Answer, answer_to
from app.services.drawings.store import Drawing, Drawings
from app.services.examples import ExampleShelf
from app.services.kept import Kept
from app.services.models import Model
from app.services.retraining import report

_MOST_DIFFERENCES = 100
_KEPT_READS = 64 * 10_000


@dataclass(frozen=True)
class Side:
    """A network and its scores, as `report.score` gives them."""

    model: Model
    test: dict[str, Any]
    drawings: dict[str, Any] | None


@dataclass(frozen=True)
class Comparison:
    """Two networks, what the second has learned and forgotten, and drawings they read differently, newest first."""

    first: Side
    second: Side
    test_changes: dict[str, list[int]]
    drawings_differ: list[tuple[Drawing, Answer, Answer]]


class Comparisons:
    """Reads the 10,000 test images with any network; remembers what was read."""

    def __init__(self, shelf: ExampleShelf, drawings: Drawings) -> None:
        self._shelf, self._drawings, self._kept = shelf, drawings, Kept(_KEPT_READS)

    def compare(self, first: Model, second: Model) -> Comparison:
        """Both on the test images and on all taught drawings."""
        taught = self._drawings.examples()
        reads = [report.read_as(model.network, taught) for model in (first, second)]
        differ = np.flatnonzero(reads[0] != reads[1])[::-1][:_MOST_DIFFERENCES]
        return Comparison(
            self._side(first, reads[0], taught),
            self._side(second, reads[1], taught),
            report.changes(self._test_read(first), self._test_read(second), self._shelf.examples),
            [self._difference(index, first, second) for index in differ],
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

    def _difference(self, index: int, first: Model, second: Model) -> tuple[Drawing, Answer, Answer]:
        drawing = self._drawings.at(int(index))
        said = [answer_to(model.network, np.array(drawing.pixels, np.uint8)) for model in (first, second)]
        return drawing, *said
