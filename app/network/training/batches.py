"""Examples in batches: shuffled and distorted anew for each epoch, as signals and targets."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import numpy as np

from app.network.arrays import CLASSES, Bytes, Floats, Integers
from app.network.model.distortion import Distortion, distort
from app.network.model.signals import signals_from_pixels, targets_from_labels
from app.network.training.outliers import random_outliers

NO_DIGIT = 10  # the label of a picture that shows none
_BLOCK = 1000  # examples prepared at once, rounded up to whole batches

ItemT = TypeVar("ItemT")
ResultT = TypeVar("ResultT")


class Batch(NamedTuple):
    """Signals (n, features) and targets (n, 10); the first rows are examples with `labels` 0..9, the others outliers.

    `drawn` (examples, 784), where there are, are the same examples otherwise distorted: signals to learn to draw.
    """

    signals: Floats
    targets: Floats
    labels: Bytes
    drawn: Floats | None = None

    @property
    def examples(self) -> int:
        """How many examples there are."""
        return len(self.labels)

    def with_more(self, signals: Floats, targets: Floats) -> "Batch":
        """The same with more rows, which are no examples."""
        return self._replace(
            signals=np.concatenate([self.signals, signals]), targets=np.concatenate([self.targets, targets])
        )


class Beside(NamedTuple):
    """Pictures to learn to read beside the examples: pixels (n, 784) 0..255, labels (n,) 0..9 or `NO_DIGIT`."""

    pixels: Bytes
    labels: Bytes


@dataclass(frozen=True, eq=False)
class Batches:
    """Examples that come in batches; each iteration is an epoch.

    `pixels` (n, 784) are 0..255; floats (n, features) are taken as signals. `labels` (n,) are 0..9.
    `label_smoothing`, `distortion` and `outliers` are as in `Recipe`; without `shuffled` the order is the data's.
    With a `drawn_distortion` each batch has `drawn` pictures. Of the pictures `beside` the examples `beside_count` join
    each batch, taken at random and distorted as the examples are.
    The same generator in the same state gives the same batches.
    """

    pixels: Bytes | Floats
    labels: Bytes
    rng: np.random.Generator
    batch_size: int
    label_smoothing: float = 0.0
    distortion: Distortion | None = None
    outliers: int = 0
    shuffled: bool = True
    drawn_distortion: Distortion | None = None
    beside: Beside | None = None
    beside_count: int = 0

    @property
    def count(self) -> int:
        """How many examples there are in an epoch."""
        return len(self.labels)

    @property
    def steps(self) -> int:
        """How many batches there are in an epoch."""
        return -(-self.count // self.batch_size)

    def __iter__(self) -> Iterator[Batch]:
        """The batches of one epoch; another thread prepares the next thousand examples while these are learned.

        Not of plain examples, which take less to prepare than threads to take turns: 7 % of an epoch of `quick`.
        """
        order = self.rng.permutation(self.count) if self.shuffled else np.arange(self.count)
        size = self.batch_size * -(-_BLOCK // self.batch_size)
        blocks = [order[start : start + size] for start in range(0, len(order), size)]
        is_plain = not (self.distortion or self.drawn_distortion or self.outliers or self.beside_count)
        for block in map(self._prepare, blocks) if is_plain else _prefetched(self._prepare, blocks):
            yield from block

    def _prepare(self, chosen: Integers) -> list[Batch]:
        """The batches of the chosen examples."""
        signals, labels = self._signals(chosen), self.labels[chosen]
        targets = targets_from_labels(labels, self.label_smoothing)
        drawn = distort(signals, self.drawn_distortion, self.rng) if self.drawn_distortion else None
        if self.distortion:
            signals = distort(signals, self.distortion, self.rng)
        parts = [slice(start, start + self.batch_size) for start in range(0, len(chosen), self.batch_size)]
        batches = [
            Batch(signals[part], targets[part], labels[part], None if drawn is None else drawn[part]) for part in parts
        ]
        return [self._with_outliers(batch) for batch in self._with_beside(batches)]

    def _signals(self, chosen: Integers) -> Floats:
        values = self.pixels.take(chosen, axis=0)
        return signals_from_pixels(values) if values.dtype == np.uint8 else values.astype(np.float32, copy=False)

    def _with_beside(self, batches: list[Batch]) -> list[Batch]:
        """The batches with pictures that are learned beside the examples."""
        if self.beside is None or not self.beside_count:
            return batches
        chosen = self.rng.integers(len(self.beside.labels), size=len(batches) * self.beside_count)
        signals = signals_from_pixels(self.beside.pixels[chosen])
        if self.distortion:
            signals = distort(signals, self.distortion, self.rng)
        targets = _targets(self.beside.labels[chosen], self.label_smoothing)
        parts = [slice(start, start + self.beside_count) for start in range(0, len(chosen), self.beside_count)]
        return [batch.with_more(signals[part], targets[part]) for batch, part in zip(batches, parts, strict=True)]

    def _with_outliers(self, batch: Batch) -> Batch:
        """The batch's examples and then outliers, whose targets are all low."""
        if not self.outliers:
            return batch
        none = np.full(self.outliers, NO_DIGIT, np.uint8)
        return batch.with_more(random_outliers(self.outliers, self.rng), _targets(none, self.label_smoothing))


def _targets(labels: Bytes, label_smoothing: float) -> Floats:
    """Targets (n, 10) for labels (n,), all low for `NO_DIGIT`."""
    targets = np.full((len(labels), CLASSES), label_smoothing, np.float32)
    digits = labels != NO_DIGIT
    targets[digits] = targets_from_labels(labels[digits], label_smoothing)
    return targets


def _prefetched(function: Callable[[ItemT], ResultT], items: Iterable[ItemT]) -> Iterator[ResultT]:
    """function(item) for each item in order, computed on another thread while the result before it is in use."""
    with ThreadPoolExecutor(1) as worker:
        futures: deque[Future[ResultT]] = deque()
        for item in items:
            futures.append(worker.submit(function, item))
            if len(futures) > 1:
                yield futures.popleft().result()
        while futures:
            yield futures.popleft().result()
