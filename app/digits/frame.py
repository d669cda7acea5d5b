"""Any picture into MNIST's frame: ink on empty paper, fitted into 20x20, centre of mass in the middle of 28x28.

Source of the frame: LeCun, Cortes and Burges, "THE MNIST DATABASE"; the sheet itself is lifted by `paper`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import count
from operator import mul

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from app.digits.ink import ink_on_paper, is_large
from app.digits.stroke_width import thickened

SIDE = 28
BOX = 20
_RIM = 64

Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class Place:
    """Where the 28x28 frame lies on the picture: its left and top edge and its side.

    The unit is the picture's longer side; the origin is the corner of the square in whose middle the picture lies.
    """

    left: float = 0.0
    top: float = 0.0
    side: float = 1.0


@dataclass(frozen=True, eq=False)
class Framed:
    """What the network is shown, (784,) uint8 with 255 = ink; what else is told of it is worked out when asked for."""

    seen: Pixels
    blank: bool
    _steps: Callable[[], dict[str, Pixels]]
    _place: Callable[[], Place] = Place

    @property
    def steps(self) -> dict[str, Pixels]:
        """Each step on the way to what is seen, by name, (784,) each."""
        return self._steps()

    @property
    def place(self) -> Place:
        return self._place()


def frame(picture: Pixels) -> Framed:
    """Frame a picture (height, width) uint8, 255 = ink (for grey levels of a photograph pass 255 - grey)."""
    ink = ink_on_paper(picture)
    if ink is None:
        empty = np.zeros(SIDE * SIDE, np.uint8)
        return Framed(empty, True, partial(_blank_steps, picture, empty))
    box = _box(ink)
    cropped = ink[box]
    bold = thickened(cropped) if is_large(ink) else cropped
    fitted = _fitted(bold)
    corner = _centred(fitted)
    seen = _placed(fitted, *corner)
    steps = partial(_told_steps, picture, cropped, fitted, seen)
    place = partial(_placed_on, picture.shape, _grown(box, (len(bold) - len(cropped)) // 2), corner)
    return Framed(seen, False, steps, place)


def unframed(picture: Pixels) -> Framed:
    """The picture as it is, (28, 28) uint8; blank when it has no ink at all."""
    seen = np.ascontiguousarray(picture).reshape(-1)
    return Framed(seen, not seen.any(), lambda: {"raw": seen})


def _blank_steps(picture: Pixels, empty: Pixels) -> dict[str, Pixels]:
    return {"raw": _thumbnail(picture), "cropped": empty, "fitted": empty, "centred": empty}


def _told_steps(picture: Pixels, cropped: Pixels, fitted: Pixels, seen: Pixels) -> dict[str, Pixels]:
    in_the_middle = _placed(fitted, *_middle(fitted))
    return {"raw": _thumbnail(picture), "cropped": _thumbnail(cropped), "fitted": in_the_middle, "centred": seen}


def _box(ink: Pixels) -> tuple[slice, slice]:
    """Rows and columns with ink. In a small picture each grey pixel is ink; in a large one the faint rim is blur."""
    if not is_large(ink):
        return _span(ink), _span(ink.T)
    solid = ink >= min(_RIM, ink.max())
    return _span(solid.any(axis=1)), _span(solid.any(axis=0))


def _grown(box: tuple[slice, slice], by: int) -> tuple[slice, slice]:
    rows, columns = box
    return slice(rows.start - by, rows.stop + by), slice(columns.start - by, columns.stop + by)


def _span(lines: NDArray) -> slice:
    """From the first to the last of the lines (n, ...) that are not all zero."""
    content = lines.tobytes()
    width = len(content) // len(lines)
    empty = len(content) - len(content.lstrip(b"\0"))
    return slice(empty // width, -(-len(content.rstrip(b"\0")) // width))


def _fitted(cropped: Pixels) -> Pixels:
    scale = BOX / max(cropped.shape)
    height, width = (max(1, round(side * scale)) for side in cropped.shape)
    if (height, width) == cropped.shape:
        return cropped
    return np.asarray(Image.fromarray(cropped).resize((width, height), Image.Resampling.BILINEAR))


def _centred(fitted: Pixels) -> tuple[int, int]:
    """The top and left, whole pixels as in MNIST, that bring the centre of mass nearest to the middle of the frame."""
    row, column = (_mean_place(np.add.reduce(fitted, axis=axis, dtype=np.int64).tolist()) for axis in (1, 0))
    top, left = round(SIDE / 2 - row), round(SIDE / 2 - column)
    return min(max(top, 0), SIDE - fitted.shape[0]), min(max(left, 0), SIDE - fitted.shape[1])


def _mean_place(masses: list[int]) -> float:
    return sum(map(mul, masses, count())) / sum(masses)


def _placed_on(shape: tuple[int, int], box: tuple[slice, slice], corner: tuple[int, int]) -> Place:
    height, width = shape
    longer = max(shape)
    rows, columns = box
    pixel = max(rows.stop - rows.start, columns.stop - columns.start) / BOX
    left = columns.start - corner[1] * pixel + (longer - width) / 2
    top = rows.start - corner[0] * pixel + (longer - height) / 2
    return Place(left / longer, top / longer, SIDE * pixel / longer)


def _middle(fitted: Pixels) -> tuple[int, int]:
    return (SIDE - fitted.shape[0]) // 2, (SIDE - fitted.shape[1]) // 2


def _placed(fitted: Pixels, top: int, left: int) -> Pixels:
    sheet = np.zeros((SIDE, SIDE), np.uint8)
    sheet[top : top + fitted.shape[0], left : left + fitted.shape[1]] = fitted
    return sheet.reshape(-1)


def _thumbnail(picture: Pixels) -> Pixels:
    """The whole picture on a 28x28 sheet, its longer side filling it."""
    height, width = picture.shape
    if height == width == SIDE:
        return np.ascontiguousarray(picture).reshape(-1)
    scale = SIDE / max(height, width)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small = np.asarray(Image.fromarray(picture).resize(size, Image.Resampling.BOX))
    return _placed(small, *_middle(small))
