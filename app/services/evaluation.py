"""How well networks read: the labels they read, accuracy, scores per digit, and what changes between two networks.

This is the only place where a network reads many examples.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from app.digits.frame import frame
from app.digits.mnist import Examples
from app.errors import Abandoned
from app.network.arrays import CLASSES, SIDE, Bytes, Floats, Integers
from app.network.model.convnet import Convnet
from app.network.model.network import Network
from app.network.model.signals import signals_from_pixels
from app.services.examples import MnistTestImages
from app.services.models.registry import Model
from app.services.work_cache import WorkCache, still_wanted

_CHUNK = 2_000  # examples read at a time, to keep memory small
_MOST_OUTPUTS = 4_000_000  # of a layer for the examples read at a time, some 16 MB, where a network is wide
_CACHED_LABELS = 64 * 10_000  # those of 64 networks, 8 bytes each


@dataclass(frozen=True, eq=False)
class Evaluation:
    """Counts (10, 10): row = what a picture shows, column = what the network read."""

    confusion: Integers

    @property
    def accuracy(self) -> float:
        """The share read rightly, 0..1."""
        return float(np.trace(self.confusion) / self.confusion.sum())


@dataclass(frozen=True)
class Score:
    """How many of `count` pictures were read rightly, in all and for each digit.

    Accuracies are 0..1; that of a digit is None where no picture shows it.
    """

    count: int
    right: int
    accuracy: float
    per_digit: list[float | None]


@dataclass(frozen=True)
class Changes:
    """For each digit, how many pictures were right before and are wrong after (`forgotten`), and the reverse."""

    forgotten: list[int]
    learned: list[int]


@dataclass(frozen=True)
class NetworkScores:
    """A network's scores on the test images and on the taught drawings, if there are any."""

    model: str | None
    test: Score
    drawings: Score | None


@dataclass(frozen=True)
class Report:
    """The network in service before a training beside the trained one, whose id is not known yet."""

    before: NetworkScores
    after: NetworkScores
    test_changes: Changes
    drawings_changes: Changes | None


def labels_read(network: Network | Convnet, examples: Examples) -> Integers:
    """The label (n,) that a network reads in each picture as it is, without framing."""
    read = [outputs.argmax(axis=1) for outputs in outputs_for(network, examples)]
    return np.concatenate(read) if read else np.zeros(0, np.int64)


def outputs_for(network: Network | Convnet, examples: Examples) -> Iterator[Floats]:
    """A network's outputs (some, 10) for the pictures as they are, some at a time; Abandoned when who asked has left.

    Reading 10,000 pictures takes 0.3 s of a core for each million of a network's parameters; who leaves ends it.
    """
    count = _CHUNK if isinstance(network, Convnet) else max(1, min(_CHUNK, _MOST_OUTPUTS // max(network.sizes)))
    for start in range(0, len(examples), count):
        yield _read(network, examples.pixels[start : start + count])


def _read(network: Network | Convnet, pixels: Bytes) -> Floats:
    """The outputs (n, 10) for pictures (n, 784); Abandoned when whoever asked for it has left."""
    if not still_wanted.get()():
        raise Abandoned("whoever asked has left")
    return network.query(signals_from_pixels(pixels))


def accuracy(network: Network | Convnet, examples: Examples) -> float:
    """The share of examples that a network reads rightly, 0..1."""
    return float((labels_read(network, examples) == examples.labels).mean())


def evaluate(network: Network | Convnet, examples: Examples) -> Evaluation:
    """Read every example, and count what was read for what."""
    confusion = np.zeros((CLASSES, CLASSES), np.int64)
    np.add.at(confusion, (examples.labels, labels_read(network, examples)), 1)
    return Evaluation(confusion)


def score(read: Integers, labels: Bytes) -> Score:
    """How good the labels are that a network read, of one picture at least."""
    right = read == labels
    shown, hits = _per_digit(labels), _per_digit(labels[right])
    per_digit = [hit / count if count else None for hit, count in zip(hits, shown, strict=True)]
    return Score(len(labels), int(right.sum()), float(right.mean()), per_digit)


def changes(before: Integers, after: Integers, labels: Bytes) -> Changes:
    """What a second network reads better and worse than a first, from the labels that both read."""
    was_right, is_right = before == labels, after == labels
    return Changes(_per_digit(labels[was_right & ~is_right]), _per_digit(labels[is_right & ~was_right]))


def report(before: Network, after: Network, before_id: str, test: Examples, drawings: Examples) -> Report:
    """Both networks on the test images and on the taught drawings."""
    old, new = labels_read(before, test), labels_read(after, test)
    old_drawings, new_drawings = labels_read(before, drawings), labels_read(after, drawings)
    return Report(
        NetworkScores(before_id, *scores(old, test, old_drawings, drawings)),
        NetworkScores(None, *scores(new, test, new_drawings, drawings)),
        changes(old, new, test.labels),
        changes(old_drawings, new_drawings, drawings.labels) if len(drawings) else None,
    )


def scores(read: Integers, test: Examples, read_drawings: Integers, drawings: Examples) -> tuple[Score, Score | None]:
    """From the labels that a network read: its score on the test images and on the drawings, if there are any."""
    return score(read, test.labels), score(read_drawings, drawings.labels) if len(drawings) else None


class TestImageReadings:
    """What networks read in MNIST's 10,000 test images."""

    __test__ = False  # its name is MNIST's, not pytest's

    def __init__(self, images: MnistTestImages) -> None:
        self._images, self._cache = images, WorkCache(_CACHED_LABELS)

    def labels_read_by(self, model: Model) -> Integers:
        """The labels (10,000) that a model reads, cached by its id."""
        return self._cache.get_or_make(model.id, lambda: labels_read(model.network, self._images.examples))

    def accuracy(self, network: Network) -> float:
        """The share of the test images that a network reads rightly, 0..1."""
        return accuracy(network, self._images.examples)


def framed(examples: Examples) -> Examples:
    """The same examples, each picture brought into the frame as a drawing would be."""
    pictures = examples.pixels.reshape(-1, SIDE, SIDE)
    return Examples(np.array([frame(picture).pixels for picture in pictures]), examples.labels)


def _per_digit(labels: Bytes) -> list[int]:
    """How often each digit occurs."""
    counts: list[int] = np.bincount(labels, minlength=CLASSES).tolist()
    return counts
