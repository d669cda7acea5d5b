"""The loss and the accuracy of an epoch, counted by many outputs at once, are those of each batch by itself."""

import numpy as np
import pytest

from app.network.arrays import Floats
from app.network.training.backpropagation import cross_entropy
from app.network.training.batches import Batch
from app.network.training.score import Score, count_right


def _batch(rng: np.random.Generator, examples: int, others: int) -> tuple[Batch, Floats]:
    """A batch of examples and others, and random outputs."""
    rows = examples + others
    signals, targets, outputs = (rng.random((rows, size), np.float32) for size in (3, 10, 10))
    return Batch(signals, targets, rng.integers(10, size=examples, dtype=np.uint8)), outputs


@pytest.mark.parametrize("others", [0, 7])
def test_the_means_are_those_over_all_rows_and_all_examples(others: int, rng: np.random.Generator) -> None:
    batches = [_batch(rng, 300, others) for _ in range(7)] + [_batch(rng, 20, others)]
    score = Score(cross_entropy)
    for batch, outputs in batches:
        score.add(batch, outputs)
    rows = [len(outputs) for _, outputs in batches]
    losses = [cross_entropy(outputs, batch.targets) for batch, outputs in batches]
    right = [outputs[: batch.examples].argmax(axis=1) == batch.labels for batch, outputs in batches]
    assert score.means() == pytest.approx((np.average(losses, weights=rows), np.concatenate(right).mean()))


def test_an_answer_that_says_all_alike_or_nothing_is_not_right() -> None:
    outputs = np.array([[0.5] * 10, [np.nan] * 10, [0.0] * 9 + [0.1], [0.0] * 9 + [0.1]], np.float32)
    assert count_right(outputs, np.array([0, 0, 9, 8], np.uint8)) == 1
