"""Collections of handwriting made by rule, framed as MNIST's digits are: to learn from beside them, or to test by."""

from collections.abc import Sequence

import numpy as np

from app.digits.frame import frame
from app.digits.handwriting import allographs, figures
from app.digits.handwriting.allographs import Allograph
from app.digits.handwriting.hand import NEAT, SLOPPY, USUAL, Habits, written
from app.digits.handwriting.pen import inked
from app.digits.handwriting.variants import tiny, varied
from app.digits.mnist import Examples
from app.network.arrays import PIXELS, Bytes

_BOX, _MARGIN = 20, 4  # pixels: the longer side of the ink, and the paper around it
_TINY = 0.15  # share of digits that are scanned tiny
_HABITS = (NEAT, USUAL, USUAL, SLOPPY)
_SCRIBBLE_POINTS = (3, 9)


def written_digits(count: int, rng: np.random.Generator, ways: Sequence[Allograph] = allographs.TAUGHT) -> Examples:
    """So many digits, each label as often, written in ways taken in turn by neat, usual and sloppy hands."""
    labels = np.arange(count) % 10
    by_label = [[way for way in ways if way.label == label] for label in range(10)]
    chosen = (by_label[label][int(rng.integers(len(by_label[label])))] for label in labels.tolist())
    return Examples(_stacked([_digit(way, rng) for way in chosen]), labels.astype(np.uint8))


def varied_digits(examples: Examples, count: int, rng: np.random.Generator) -> Examples:
    """So many of the examples, chosen at random, turned, slanted, with other pens or scanned tiny."""
    chosen = rng.integers(len(examples.labels), size=count)
    pictures = [varied(pixels, rng) for pixels in examples.pixels[chosen]]
    return Examples(_stacked(pictures), examples.labels[chosen])


def no_digits(count: int, rng: np.random.Generator, paths: Sequence[str] = figures.TAUGHT) -> Bytes:
    """Pictures (count, 784) of letters, signs and shapes, and one in four of a scribble."""
    return _stacked([_no_digit(paths, rng) for _ in range(count)])


def _digit(way: Allograph, rng: np.random.Generator) -> Bytes:
    picture = inked(written(way.path, way.width, _habits(rng), rng), _BOX, _MARGIN)
    return frame(tiny(picture, rng) if rng.random() < _TINY else picture).pixels


def _no_digit(paths: Sequence[str], rng: np.random.Generator) -> Bytes:
    path = _scribble(rng) if rng.random() < 0.25 else paths[int(rng.integers(len(paths)))]
    habits = NEAT if rng.random() < 0.5 else USUAL
    return frame(inked(written(path, rng.uniform(0.6, 1.1), habits, rng), _BOX, _MARGIN)).pixels


def _scribble(rng: np.random.Generator) -> str:
    """One to three strokes through random points."""
    strokes = [rng.integers(0, 101, (rng.integers(*_SCRIBBLE_POINTS), 2)) for _ in range(rng.integers(1, 4))]
    return " ; ".join(" ".join(f"{x},{y}" for x, y in stroke) for stroke in strokes)


def _habits(rng: np.random.Generator) -> Habits:
    return _HABITS[int(rng.integers(len(_HABITS)))]


def _stacked(pictures: list[Bytes]) -> Bytes:
    return np.stack(pictures).astype(np.uint8) if pictures else np.empty((0, PIXELS), np.uint8)
