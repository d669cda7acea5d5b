"""What a network refuses to call a digit, and whether its confidence is how often it is right.

The letters and shapes, and the ways to write digits, are those that no network has learned from.
"""

import numpy as np

from app.composition import find_digit_gate
from app.digits import mnist
from app.digits.handwriting import allographs, collection, figures
from app.digits.mnist import Examples
from app.network.arrays import SIDE, Bytes, Floats
from app.network.model.network import Network
from app.network.model.signals import pixels_from_signals, signals_from_pixels
from app.network.training.calibration import expected_calibration_error
from app.network.training.outliers import random_outliers
from app.services import training
from app.services.answers import answers
from app.services.doubt import doubt
from app.services.evaluation import framed
from app.services.models.digit_gate import DigitGate
from app.services.models.registry import Models
from app.settings import Settings
from benchmarks.shared import report

_COUNT = 2000
HEADERS = ("network", "pictures", "not a digit", "unsure", "right", "calibration error")


def measure() -> None:
    """Read MNIST's test digits, digits, letters and shapes written by rule, textures and noise by each network."""
    settings, rng = Settings(), np.random.default_rng(0)
    report.progress("writing and framing the pictures")
    _, validation = training.split(mnist.training_examples(settings.mnist_dir))
    digits = {
        "validation digits": framed(validation),
        "test digits": framed(mnist.test_examples(settings.mnist_dir)),
        "digits in ways it never saw": collection.written_digits(_COUNT, rng, allographs.HELD_OUT),
    }
    others = {
        "letters and shapes it never saw": collection.no_digits(_COUNT, rng, figures.HELD_OUT, invented=False),
        "textures": np.stack([_texture(rng) for _ in range(_COUNT)]),
        "specks and clouds": pixels_from_signals(random_outliers(_COUNT, rng)),
    }
    gate, rows = find_digit_gate(settings), []
    for model in Models([settings.models_dir], settings.model):
        rows += [(model.id, name, *_of_digits(model.network, gate, shown)) for name, shown in digits.items()]
        rows += [
            (model.id, name, *_doubted(_scores(model.network, shown), gate, shown)) for name, shown in others.items()
        ]
    report.table(HEADERS, rows)


def _of_digits(network: Network, gate: DigitGate | None, examples: Examples) -> tuple[str, ...]:
    scores = _scores(network, examples.pixels)
    right = scores.argmax(axis=1) == examples.labels
    error = expected_calibration_error(scores.max(axis=1), right)
    return *_doubted(scores, gate, examples.pixels), f"{right.mean():.2%}", f"{error:.2%}"


def _doubted(scores: Floats, gate: DigitGate | None, pixels: Bytes) -> tuple[str, ...]:
    """The shares of verdicts "not-a-digit" and "unsure"."""
    odds = [gate.log_odds(picture) for picture in pixels] if gate else [None] * len(pixels)
    verdicts = [doubt(answer, of_gate).verdict for answer, of_gate in zip(answers(scores), odds, strict=True)]
    return tuple(f"{verdicts.count(verdict) / len(verdicts):.1%}" for verdict in ("not-a-digit", "unsure"))


def _scores(network: Network, pixels: Bytes) -> Floats:
    return network.query(signals_from_pixels(pixels))


def _texture(rng: np.random.Generator) -> Bytes:
    """Stripes, squares or a gradient of any direction and width, (784,) uint8."""
    angle, period = rng.uniform(0, np.pi), rng.uniform(2, 12)
    rows, columns = np.mgrid[:SIDE, :SIDE]
    along = np.cos(angle) * rows + np.sin(angle) * columns
    across = np.cos(angle) * columns - np.sin(angle) * rows
    stripes, squares = np.sin(2 * np.pi * along / period), np.sin(2 * np.pi * across / period)
    pattern = (stripes, stripes * squares, along / np.abs(along).max())[rng.integers(3)]
    levels: Bytes = np.rint(255 * np.clip(0.5 + pattern * rng.uniform(0.5, 4), 0, 1)).astype(np.uint8)
    return levels.ravel()
