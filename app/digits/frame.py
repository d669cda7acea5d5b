"""Any picture into MNIST's frame: ink on empty paper, fitted into 20x20, centre of mass in the middle of 28x28.

Source of the frame: LeCun, Cortes and Burges, "THE MNIST DATABASE"; the sheet itself is lifted by `paper`.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from app.digits.paper import ink_on_paper

SIDE = 28
BOX = 20
_RIM = 64

Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class Place:
    """Where the 28x28 frame lies on the picture: its left and top edge and its side.

    The unit is the picture's longer side; the origin is the corner of the square in whose middle the picture lies.
    """

    left: float
    top: float
    side: float


@dataclass(frozen=True, eq=False)
class Framed:
    """What the network is shown, (784,) uint8 with 255 = ink, each step on the way there, by name, and its place."""

    seen: Pixels
    steps: dict[str, Pixels]
    blank: bool
    place: Place = Place(0.0, 0.0, 1.0)


def frame(picture: Pixels) -> Framed:
    """Frame a picture (height, width) uint8, 255 = ink (for grey levels of a photograph pass 255 - grey)."""
    raw = _thumbnail(picture)
    ink = ink_on_paper(picture)
    if ink is None:
        empty = np.zeros(SIDE * SIDE, np.uint8)
        return Framed(empty, {"raw": raw, "cropped": empty, "fitted": empty, "centred": empty}, blank=True)
    box = _box(ink)
    cropped = ink[box]
    fitted = _fitted(cropped)
    corner = _centred(fitted)
    seen = _placed(fitted, *corner)
    steps = {"raw": raw, "cropped": _thumbnail(cropped), "fitted": _placed(fitted, *_middle(fitted)), "centred": seen}
    return Framed(seen, steps, blank=False, place=_place(picture.shape, box, corner))


def unframed(picture: Pixels) -> Framed:
    """The picture as it is, (28, 28) uint8; blank when it has no ink at all."""
    seen = np.ascontiguousarray(picture).reshape(-1)
    return Framed(seen, {"raw": seen}, blank=not seen.any())


def _box(ink: Pixels) -> tuple[slice, slice]:
    """Rows and columns with ink. In a small picture each grey pixel is ink; in a large one the faint rim is blur."""
    solid = ink >= _RIM if max(ink.shape) > 2 * SIDE else ink > 0
    rows, columns = np.flatnonzero(solid.any(axis=1)), np.flatnonzero(solid.any(axis=0))
    return slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)


def _fitted(cropped: Pixels) -> Pixels:
    scale = BOX / max(cropped.shape)
    height, width = (max(1, round(side * scale)) for side in cropped.shape)
    if (height, width) == cropped.shape:
        return cropped
    return np.asarray(Image.fromarray(cropped).resize((width, height), Image.Resampling.BILINEAR))


def _centred(fitted: Pixels) -> tuple[int, int]:
    """The top and left, whole pixels as in MNIST, that bring the centre of mass nearest to the middle of the frame."""
    mass = fitted.astype(np.float64)
    total = mass.sum()
    row = (mass.sum(axis=1) @ np.arange(fitted.shape[0])) / total
    column = (mass.sum(axis=0) @ np.arange(fitted.shape[1])) / total
    top, left = round(SIDE / 2 - row), round(SIDE / 2 - column)
    return min(max(top, 0), SIDE - fitted.shape[0]), min(max(left, 0), SIDE - fitted.shape[1])


def _place(shape: tuple[int, int], box: tuple[slice, slice], corner: tuple[int, int]) -> Place:
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
