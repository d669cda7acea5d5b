"""Where a network errs among the test images: the confusion matrix, the pictures behind each cell, its reliability."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.network.arrays import CLASSES, Integers
from app.network.model.signals import signals_from_pixels
from app.services import evaluation
from app.services.answers import Answer, answers
from app.services.evaluation import Score
from app.services.mistakes.readings import KeptReadings
from app.services.mistakes.reliability import Bin, expected_calibration_error, reliability
from app.services.models.registry import Model


@dataclass(frozen=True, eq=False)
class Summary:
    """All counts of a network: `confusion` (10, 10) has a row for what a picture shows, a column for what was read.

    `calibration_error` is the expected one, 0..1.
    """

    model: str
    score: Score
    confusion: Integers
    reliability: list[Bin]
    calibration_error: float


@dataclass(frozen=True)
class TestPicture:
    """A test image with its index and label, its 784 pixels, and a network's answer to it."""

    __test__ = False  # its name is MNIST's, not pytest's

    index: int
    label: int
    pixels: list[int]
    answer: Answer


class Mistakes:
    """Tells them of any network. Safe for any thread."""

    def __init__(self, readings: KeptReadings) -> None:
        self._readings, self._images = readings, readings.images

    def close(self) -> None:
        """Read no more."""
        self._readings.close()

    def summary(self, model: Model) -> Summary:
        """How often each digit was read as each other, and how right the network is when it is so sure."""
        read, labels = self._readings.of(model), self._images.labels
        confusion = np.zeros((CLASSES, CLASSES), np.int64)
        np.add.at(confusion, (labels, read.labels), 1)
        bins = reliability(read.confidences, read.labels == labels)
        score = evaluation.score(read.labels.astype(np.int64), labels)
        return Summary(model.id, score, confusion, bins, expected_calibration_error(bins))

    def pictures(self, model: Model, label: int, read: int, offset: int, limit: int) -> tuple[int, list[TestPicture]]:
        """How many test images show `label` and are read as `read`, and some of them, the most surprising first.

        Of mistakes those are the surest, of digits that were read rightly the least sure.
        """
        found, labels = self._readings.of(model), self._images.labels
        indices = np.flatnonzero((labels == label) & (found.labels == read))
        levels = found.levels[indices].astype(np.int64)
        order = np.argsort(levels if label == read else -levels, kind="stable")
        chosen = indices[order[offset : offset + limit]]
        return len(indices), self._read(model, chosen)

    def with_labels(self, model: Model, places: NDArray[np.uint16]) -> bytes:
        """Places (n, 2) in two bytes a number, the lower first; then all true labels, and then all that were read."""
        read, labels = self._readings.of(model), self._images.labels
        return places.astype("<u2").tobytes() + labels.tobytes() + read.labels.tobytes()

    def _read(self, model: Model, indices: Integers) -> list[TestPicture]:
        """Test images and a network's answers to them."""
        if not len(indices):
            return []
        some, labels = self._images.pixels(indices), self._images.labels[indices]
        read = answers(model.network.query(signals_from_pixels(some)))
        rows = zip(indices.tolist(), labels.tolist(), some.tolist(), read, strict=True)
        return [TestPicture(*row) for row in rows]
