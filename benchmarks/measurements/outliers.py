"""How often a network is unsure, which it should be of what is no digit: digits, noise and lines, by each threshold."""

import numpy as np

from app.digits import frame, mnist
from app.network.arrays import SIDE, Bytes, Floats
from app.network.model.network import Network
from app.network.model.signals import pixels_from_signals, signals_from_pixels
from app.network.training.outliers import random_outliers
from app.services.answers import SURE
from app.services.evaluation import framed
from app.services.models.registry import Models
from app.services.training import VALIDATION
from app.settings import Settings
from benchmarks.shared import report

_COUNT = 1000
_THRESHOLDS = (0.4, SURE, 0.6, 0.7)
HEADERS = ("network", "threshold", "unsure of digits", "of misread digits", "of specks and clouds", "of random lines")


def measure() -> None:
    """Frame and read training images, specks and clouds, and random lines of a pen, by every shipped network."""
    settings, rng = Settings(), np.random.default_rng(0)
    report.progress("framing the pictures")
    digits = framed(mnist.training_examples(settings.mnist_dir)[-VALIDATION:])
    noise = _framed(pixels_from_signals(random_outliers(_COUNT, rng)))
    lines = _framed(np.array([_line(rng) for _ in range(_COUNT)]))
    rows = []
    for model in Models([settings.models_dir], settings.model):
        misread = digits.pixels[_scores(model.network, digits.pixels).argmax(axis=1) != digits.labels]
        for threshold in _THRESHOLDS:
            shares = [_unsure(model.network, pixels, threshold) for pixels in (digits.pixels, misread, noise, lines)]
            rows.append((model.id, threshold, *(f"{share:.1%}" for share in shares)))
    report.table(HEADERS, rows)


def _scores(network: Network, pixels: Bytes) -> Floats:
    return network.query(signals_from_pixels(pixels))


def _unsure(network: Network, pixels: Bytes, threshold: float) -> float:
    """The share of the pictures none of whose scores reaches the threshold."""
    return float((_scores(network, pixels).max(axis=1) < threshold).mean())


def _framed(pixels: Bytes) -> Bytes:
    return np.array([frame.frame(picture).pixels for picture in pixels.reshape(-1, SIDE, SIDE)])


def _line(rng: np.random.Generator) -> Bytes:
    """A pen of MNIST's width from place to place, five to fourteen times, (784,)."""
    places = rng.uniform(4, 24, (rng.integers(6, 16), 2))
    path = np.linspace(places[:-1], places[1:], 20).reshape(-1, 2)
    rows, columns = np.mgrid[:SIDE, :SIDE]
    distance = np.hypot(rows[..., None] - path[:, 0], columns[..., None] - path[:, 1]).min(axis=-1)
    ink: Bytes = np.rint(255 * np.clip(1.8 - distance, 0, 1)).astype(np.uint8)
    return ink.ravel()
