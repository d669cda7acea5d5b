"""The network in service: reads pictures, and is read backwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.digits import frame, pictures, png
from app.errors import InvalidInput
from app.network.network import Network
from app.network.signals import CLASSES, pixels_from_signals, signals_from_pixels, targets_from_labels
from app.services.models import Model, Models

METHODS = ("rashid",)
_KEPT_PICTURES = 256


@dataclass(frozen=True)
class Answer:
    """Scores (10) in 0..1, each output as it is; the label is the highest, None for a blank sheet."""

    label: int | None
    confidence: float
    scores: list[float]


@dataclass(frozen=True, eq=False)
class Reading:
    """What a network says of a picture, and how the picture was framed for it."""

    answer: Answer
    framed: frame.Framed
    model: str


@dataclass(frozen=True, eq=False)
class Scan:
    """A picture drawn by a network for a label, (784,) uint8 with 255 = ink, and its own answer to that picture."""

    label: int
    pixels: NDArray[np.uint8]
    own_answer: Answer
    model: str
    method: str

    @property
    def agrees(self) -> bool:
        return self.own_answer.label == self.label


class Mind:
    """Answers by any of its models. Holds no state but a cache, so any number of threads may ask."""

    def __init__(self, models: Models) -> None:
        self.models = models
        self._scan = lru_cache(_KEPT_PICTURES)(_draw)
        self._png = lru_cache(_KEPT_PICTURES)(_png)
        self._sheet = lru_cache(_KEPT_PICTURES)(_sheet)

    def read_pixels(self, pixels: Sequence, framed: bool = True, model: str | None = None) -> Reading:
        """Read 784 numbers 0..255, or 28 rows of 28, 255 = ink."""
        picture = np.rint(np.asarray(pixels, np.float32)).astype(np.uint8).reshape(frame.SIDE, frame.SIDE)
        return self._read(picture, framed, model)

    def read_picture(self, content: bytes, framed: bool = True, model: str | None = None) -> Reading:
        """Read a PNG, JPEG or WebP file; without framing it must be 28x28."""
        return self._read(255 - pictures.decode(content), framed, model)

    def scan(self, label: int, model: str | None = None, method: str = "rashid") -> Scan:
        """The picture a network draws for a label 0..9, and what it says when it is shown it."""
        return self._scan(self.models.get(model), _checked_label(label), _checked_method(method))

    def scan_png(self, label: int, model: str | None, method: str, size: int, palette: png.Palette) -> bytes:
        """The same picture as a PNG of size x size pixels."""
        return self._png(self.scan(label, model, method), size, palette)

    def sheet_png(self, model: str | None, method: str, size: int, palette: png.Palette) -> bytes:
        """All ten pictures on one PNG, five in a row, each size x size pixels."""
        return self._sheet(tuple(self.scan(label, model, method) for label in range(CLASSES)), size, palette)

    def warm(self) -> None:
        """Touch each path once, so that the first request is as quick as the next."""
        for model in self.models:
            self.scan(0, model.id)

    def _read(self, picture: NDArray[np.uint8], framed: bool, model: str | None) -> Reading:
        chosen = self.models.get(model)
        if framed:
            seen = frame.frame(picture)
        elif picture.shape == (frame.SIDE, frame.SIDE):
            seen = frame.unframed(picture)
        else:
            raise InvalidInput("without framing the picture must be 28 x 28 pixels, and this one is not")
        answer = _blank() if seen.blank else _answer(chosen.network, seen.seen)
        return Reading(answer, seen, chosen.id)


def _answer(network: Network, pixels: NDArray[np.uint8]) -> Answer:
    outputs = network.query(signals_from_pixels(pixels))
    label = int(outputs.argmax())
    scores = outputs.tolist()
    return Answer(label, scores[label], scores)


def _blank() -> Answer:
    return Answer(None, 0.0, [0.0] * CLASSES)


def _draw(model: Model, label: int, method: str) -> Scan:
    pixels = pixels_from_signals(model.network.backquery(targets_from_labels(label)))
    return Scan(label, pixels, _answer(model.network, pixels), model.id, method)


def _png(scan: Scan, size: int, palette: png.Palette) -> bytes:
    return png.png(scan.pixels, size, palette)


def _sheet(scans: tuple[Scan, ...], size: int, palette: png.Palette) -> bytes:
    return png.sheet([scan.pixels for scan in scans], 5, size, palette)


def _checked_label(label: int) -> int:
    if label not in range(CLASSES):
        raise InvalidInput(f"there is no digit {label}; ask for 0 to 9")
    return label


def _checked_method(method: str) -> str:
    if method not in METHODS:
        raise InvalidInput(f"there is no method {method!r}; there is {', '.join(METHODS)}")
    return method
