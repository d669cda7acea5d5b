"""Pictures of several digits: rows of MNIST's or of handwriting made by rule, in boxes, on lines, or in two rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image

from app.digits.handwriting.allographs import Allograph
from app.digits.handwriting.hand import Habits, written
from app.digits.handwriting.pen import inked
from app.digits.mnist import Examples
from app.network.arrays import SIDE, Bytes

HEIGHT = 56  # pixels of a digit
MARGIN = 20  # pixels of paper around a row
_BOX_LINE = 3  # pixels
_RULE, _RULES_APART = 90, 40  # ink of a ruled line, and pixels from one to the next


@dataclass(frozen=True, eq=False)
class Written:
    """A digit 0..9 and its ink (height, width) uint8, cropped."""

    label: int
    ink: Bytes


Writer = Callable[[int, np.random.Generator], Written]  # a digit at random, of so many pixels' height


def from_mnist(examples: Examples) -> Writer:
    """One of the examples, enlarged."""

    def write(height: int, rng: np.random.Generator) -> Written:
        chosen = rng.integers(len(examples))
        return Written(int(examples.labels[chosen]), enlarged(examples.pixels[chosen], height))

    return write


def by_hand(ways: Sequence[Allograph], habits: Sequence[Habits]) -> Writer:
    """In one of these ways, by a hand with one of these habits."""

    def write(height: int, rng: np.random.Generator) -> Written:
        way = ways[int(rng.integers(len(ways)))]
        ink = inked(written(way.path, way.width, habits[int(rng.integers(len(habits)))], rng), height)
        return Written(way.label, ink)

    return write


def enlarged(pixels: Bytes, height: int = HEIGHT) -> Bytes:
    """A picture (784,) in MNIST's frame with a pen's crisper edge, cropped; 20 pixels become `height`."""
    side = height * SIDE // 20
    smooth = Image.fromarray(pixels.reshape(SIDE, SIDE)).resize((side, side), Image.Resampling.BICUBIC)
    ink = ((np.asarray(smooth, np.float32) - 127) * 2 + 127).clip(0, 255).astype(np.uint8)
    rows, columns = (np.flatnonzero((ink > 40).any(axis=axis)) for axis in (1, 0))
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def row(digits: Sequence[Bytes], gaps: Sequence[int] | int = 12, slope: float = 0.0) -> Bytes:
    """Digits side by side with gaps in pixels (below 0 they overlap), on a baseline that falls by `slope`."""
    between = [gaps] * len(digits) if isinstance(gaps, int) else gaps
    lefts = np.cumsum([0, *(ink.shape[1] + gap for ink, gap in zip(digits, between, strict=True))][: len(digits)])
    bottoms = max(ink.shape[0] for ink in digits) + np.rint(slope * lefts).astype(int)
    tops = np.array([bottom - ink.shape[0] for ink, bottom in zip(digits, bottoms, strict=True)])
    height, width = max(bottoms) - min(tops), max(left + ink.shape[1] for ink, left in zip(digits, lefts, strict=True))
    sheet = np.zeros((int(height) + 2 * MARGIN, int(width) + 2 * MARGIN), np.uint8)
    for ink, top, left in zip(digits, tops - min(tops) + MARGIN, lefts + MARGIN, strict=True):
        place = sheet[top : top + ink.shape[0], left : left + ink.shape[1]]
        np.maximum(place, ink, out=place)
    return sheet


def boxed(digits: Sequence[Bytes]) -> Bytes:
    """Digits in a row of boxes that share their walls, as in a form."""
    sides = [max(side) + 30 for side in (ink.shape for ink in digits)]
    return np.pad(np.concatenate([_in_a_box(ink, max(sides)) for ink in digits], axis=1), MARGIN)


def ruled(ink: Bytes) -> Bytes:
    """The same on ruled paper."""
    paper = np.pad(ink, MARGIN)
    for top in range(MARGIN, len(paper), _RULES_APART):
        paper[top : top + 2] = np.maximum(paper[top : top + 2], _RULE)
    return paper


def stacked(rows: Sequence[Bytes]) -> Bytes:
    """Rows one below the other."""
    width = max(ink.shape[1] for ink in rows)
    return np.concatenate([np.pad(ink, ((0, 0), (0, width - ink.shape[1]))) for ink in rows])


def _in_a_box(ink: Bytes, side: int) -> Bytes:
    box = np.full((side, side), 255, np.uint8)
    box[_BOX_LINE:-_BOX_LINE, _BOX_LINE:-_BOX_LINE] = 0
    top, left = ((side - length) // 2 for length in ink.shape)
    box[top : top + ink.shape[0], left : left + ink.shape[1]] = ink
    return box
