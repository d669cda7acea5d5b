"""Collections of handwriting made by rule, framed as MNIST's digits are: to learn from beside them, or to test by."""

from collections.abc import Sequence

import numpy as np

from app.digits.frame import frame
from app.digits.handwriting import allographs, figures
from app.digits.handwriting.allographs import Allograph
from app.digits.handwriting.hand import NEAT, SLOPPY, USUAL, Habits, Inked, written
from app.digits.handwriting.pen import inked
from app.digits.handwriting.variants import tiny, varied
from app.digits.mnist import Examples
from app.network.arrays import PIXELS, Bytes, Doubles, Integers

_BOX, _MARGIN = 20, 4  # pixels: the longer side of the ink, and the paper around it
_TINY = 0.15  # share of pictures that are scanned tiny
_BLUR = (0.4, 1.4)  # pixels on both sides of an edge over which ink fades
_HABITS = (NEAT, NEAT, USUAL, USUAL, USUAL, SLOPPY)


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


def no_digits(
    count: int, rng: np.random.Generator, paths: Sequence[str] = figures.TAUGHT, invented: bool = True
) -> Bytes:
    """Pictures (count, 784) of letters, signs and shapes; four in ten of invented ones, if wanted."""
    return _stacked([_shown(_no_digit(paths, invented, rng), rng) for _ in range(count)])


def _digit(way: Allograph, rng: np.random.Generator) -> Bytes:
    return _shown(written(way.path, way.width, _habits(rng), rng), rng)


def _no_digit(paths: Sequence[str], invented: bool, rng: np.random.Generator) -> Inked:
    kind = int(rng.integers(10)) if invented else 10
    if kind == 0:
        return _blots(rng)
    invent = {1: _scribble, 2: _polygon, 3: _crossing_lines}.get(kind)
    path = invent(rng) if invent else paths[int(rng.integers(len(paths)))]
    return written(path, rng.uniform(0.7, 1.2), NEAT if rng.random() < 0.5 else USUAL, rng)


def _shown(ink: Inked, rng: np.random.Generator) -> Bytes:
    """The ink, sharp or blurred, now and then scanned tiny, and framed."""
    picture = inked(ink, _BOX, _MARGIN, rng.uniform(*_BLUR))
    return frame(tiny(picture, rng) if rng.random() < _TINY else picture).pixels


def _scribble(rng: np.random.Generator) -> str:
    """One to three strokes through random points."""
    return _path([rng.integers(0, 101, (rng.integers(4, 10), 2)) for _ in range(rng.integers(1, 4))])


def _polygon(rng: np.random.Generator) -> str:
    """Three to seven corners around the middle, joined by straight lines, and now and then one across."""
    angles = np.sort(rng.uniform(0, 2 * np.pi, rng.integers(3, 8)))
    corners = 50 + rng.uniform(25, 50) * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    closed = np.concatenate([corners, corners[:1]])
    across = corners[rng.permutation(len(corners))[:2]]
    return _path([closed], " / ") + (f" ; {_path([across])}" if rng.random() < 0.3 else "")


def _crossing_lines(rng: np.random.Generator) -> str:
    """Three to six straight lines between places of a grid of three by three."""
    ends = rng.permutation(9)[:2], *(rng.permutation(9)[:2] for _ in range(rng.integers(2, 6)))
    return _path([np.stack([pair % 3, pair // 3], axis=1) * 50 for pair in ends])


def _blots(rng: np.random.Generator) -> Inked:
    """One to four large discs of ink."""
    count = rng.integers(1, 5)
    return Inked(rng.uniform(0, 100, (count, 2)), rng.uniform(15, 50, count))


def _path(strokes: Sequence[Doubles | Integers], between: str = " ") -> str:
    """The strokes of points (n, 2) as a path."""
    return " ; ".join(between.join(f"{x:.0f},{y:.0f}" for x, y in stroke) for stroke in strokes)


def _habits(rng: np.random.Generator) -> Habits:
    return _HABITS[int(rng.integers(len(_HABITS)))]


def _stacked(pictures: list[Bytes]) -> Bytes:
    return np.stack(pictures).astype(np.uint8) if pictures else np.empty((0, PIXELS), np.uint8)
