"""How well batches were read while they were learned."""

from collections.abc import Callable

import numpy as np

from app.network.arrays import CLASSES, Bytes, Floats
from app.network.training.batches import Batch

_AT_ONCE = 1000  # outputs


class Score:
    """The mean loss and the accuracy over batches, by the outputs (n, 10) before each was learned.

    They are counted for a thousand outputs at once: for each batch of 200 by itself that is a twelfth of an epoch of
    `quick` (`python -m benchmarks epochs`).
    """

    def __init__(self, loss: Callable[[Floats, Floats], float]) -> None:
        """`loss(outputs, targets)` is the mean over rows."""
        self._mean_loss, self._waiting, self._waiting_rows = loss, list[tuple[Batch, Floats]](), 0
        self._loss, self._rows, self._right, self._examples = 0.0, 0, 0, 0

    def add(self, batch: Batch, outputs: Floats) -> None:
        """One more batch."""
        self._waiting.append((batch, outputs))
        self._waiting_rows += len(outputs)
        if self._waiting_rows >= _AT_ONCE:
            self._count()

    def means(self) -> tuple[float, float]:
        """The mean loss over all rows, and the share of the examples that were read rightly, 0..1."""
        self._count()
        return self._loss / self._rows, self._right / self._examples

    def _count(self) -> None:
        if not self._waiting:
            return
        outputs = np.concatenate([each for _, each in self._waiting])
        targets = np.concatenate([batch.targets for batch, _ in self._waiting])
        labels = np.concatenate([batch.labels for batch, _ in self._waiting])
        self._loss += self._mean_loss(outputs, targets) * len(outputs)
        are_all = len(labels) == len(outputs)
        read = outputs if are_all else np.concatenate([each[: batch.examples] for batch, each in self._waiting])
        self._right += count_right(read, labels)
        self._rows, self._examples = self._rows + len(outputs), self._examples + len(labels)
        self._waiting.clear()
        self._waiting_rows = 0


def count_right(outputs: Floats, labels: Bytes) -> int:
    """How many rows of outputs (n, classes) are largest at their label (n,), and nowhere else as large.

    By columns, for `argmax` branches at each number, which no processor foresees: twice the time.
    """
    own = outputs.ravel().take(np.arange(0, outputs.size, CLASSES) + labels)
    as_large = outputs.T.copy() >= own
    return int(np.count_nonzero(as_large.sum(axis=0, dtype=np.uint8) == 1))
