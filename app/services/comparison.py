"""Compares how two networks read the same pictures: the test images and the taught drawings."""

from dataclasses import dataclass

import numpy as np

from app.network.arrays import Bytes, Integers
from app.services import evaluation
from app.services.answers import Answer, answer_to
from app.services.drawings.drawing import Drawing
from app.services.drawings.store import Drawings
from app.services.evaluation import Changes, Score, TestImageReadings
from app.services.examples import MnistTestImages
from app.services.models.registry import Model

_MOST_DRAWINGS = 100
_MOST_IMAGES = 20

Pair = tuple[Model, Model]


@dataclass(frozen=True)
class ModelScores:
    """A network and its scores on the test images and on the taught drawings, if there are any."""

    model: Model
    test: Score
    drawings: Score | None


@dataclass(frozen=True)
class Difference:
    """Both networks' answers to a picture that they read differently."""

    first: Answer
    second: Answer


@dataclass(frozen=True)
class ImageDifference(Difference):
    """A test image that is read differently: its index, its label and its 784 pixels."""

    index: int
    label: int
    pixels: list[int]


@dataclass(frozen=True)
class DrawingDifference(Difference):
    """A taught drawing that is read differently."""

    drawing: Drawing


@dataclass(frozen=True)
class Comparison:
    """Two networks, what the second has learned and forgotten, and pictures that they read differently.

    Of these it holds the first test images and the newest drawings, and how many there are in all.
    """

    first: ModelScores
    second: ModelScores
    test_changes: Changes
    test_differ: list[ImageDifference]
    test_differ_count: int
    drawings_differ: list[DrawingDifference]
    drawings_differ_count: int


class Comparisons:
    """Compares any two networks on the test images and on all taught drawings."""

    def __init__(self, images: MnistTestImages, drawings: Drawings, readings: TestImageReadings) -> None:
        self._images, self._drawings, self._readings = images, drawings, readings

    def compare(self, first: Model, second: Model) -> Comparison:
        """Read everything with both; the labels read in the test images are cached."""
        test, taught, models = self._images.examples, self._drawings.examples(), (first, second)
        read = [self._readings.labels_read_by(model) for model in models]
        read_drawings = [evaluation.labels_read(model.network, taught) for model in models]
        images, drawings = _where_different(*read), _where_different(*read_drawings)[::-1]
        return Comparison(
            ModelScores(first, *evaluation.scores(read[0], test, read_drawings[0], taught)),
            ModelScores(second, *evaluation.scores(read[1], test, read_drawings[1], taught)),
            evaluation.changes(read[0], read[1], test.labels),
            [self._image(index, models) for index in images[:_MOST_IMAGES]],
            len(images),
            [self._drawing(index, models) for index in drawings[:_MOST_DRAWINGS]],
            len(drawings),
        )

    def _image(self, index: int, models: Pair) -> ImageDifference:
        label, pixels = self._images.get(index)
        return ImageDifference(*_answers(models, np.array(pixels, np.uint8)), index, label, pixels)

    def _drawing(self, index: int, models: Pair) -> DrawingDifference:
        drawing = self._drawings.at(index)
        return DrawingDifference(*_answers(models, np.array(drawing.pixels, np.uint8)), drawing)


def _where_different(first: Integers, second: Integers) -> list[int]:
    """The indices at which two networks read another label."""
    indices: list[int] = np.flatnonzero(first != second).tolist()
    return indices


def _answers(models: Pair, pixels: Bytes) -> tuple[Answer, Answer]:
    first, second = (answer_to(model.network, pixels) for model in models)
    return first, second
